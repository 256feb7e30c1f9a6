// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.command;

import dev.nightjar.app.problem.ExitCode;
import dev.nightjar.app.problem.Problem;
import dev.nightjar.app.problem.ProblemException;
import dev.nightjar.app.terminal.Json;
import dev.nightjar.simulator.Outcome;
import dev.nightjar.simulator.Simulation;
import dev.nightjar.simulator.Tally;
import dev.nightjar.simulator.scenario.FaultKind;
import dev.nightjar.simulator.scenario.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `nightjar simulate`: real nodes in virtual time, with everything going wrong.
@Command(
    name = "simulate",
    description = {
      "Run many nodes in virtual time while everything goes wrong.",
      "Engines and cryptography are the real ones; network, disks, clocks and users are simulated"
          + " and follow from one seed. Ends with 0 only if nothing was lost, doubled, muddled or"
          + " shown, and everybody could talk afterwards. A failure prints what led to it, and how"
          + " to see it again.",
    },
    footer = {
      "",
      "Examples:",
      "  nightjar simulate",
      "  nightjar simulate --nodes 100 --minutes 30",
      "  nightjar simulate --nodes 4 --seed 7 --faults breaks,power --minutes 10",
      "  nightjar simulate --runs 50 --json"
    })
final class SimulateCommand implements Callable<Integer> {
  private static final String NONE = "none";
  private static final String ALL = "all";
  private static final long LONGEST_SILENCE_MILLIS = 2_000;

  @Mixin private OutputOptions output = new OutputOptions();

  @Option(
      names = "--nodes",
      paramLabel = "N",
      defaultValue = "5",
      description = "How many nodes, 2 to 1000 (default: ${DEFAULT-VALUE}).")
  private int nodes;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "What everything follows from; a fresh one otherwise.")
  private @Nullable Long seed;

  @Option(
      names = "--faults",
      paramLabel = "LIST",
      split = ",",
      defaultValue = ALL,
      description = {
        "What may go wrong: all, none, or some of breaks, slow, partition, restart, kill, power,"
            + " rollback, clock, pause, disk, sessions, frames (default: ${DEFAULT-VALUE})."
      })
  private List<String> faults = List.of();

  @Option(
      names = "--minutes",
      paramLabel = "M",
      defaultValue = "10",
      description = "Simulated minutes of trouble; calm comes on top (default: ${DEFAULT-VALUE}).")
  private int minutes;

  @Option(
      names = "--runs",
      paramLabel = "K",
      defaultValue = "1",
      description = "How many runs, with the seeds from S on (default: ${DEFAULT-VALUE}).")
  private int runs;

  private final Surroundings around;
  private long spokenAt;

  SimulateCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    var first = seed == null ? ThreadLocalRandom.current().nextInt(1, 1_000_000) : seed;
    var scenario = scenario(first);
    var outcomes = new ArrayList<Outcome>();
    for (var run = 0; run < runs; run++) {
      var next = scenario.withSeed(first + run);
      var outcome = Simulation.run(next, figures -> progress(next, figures));
      outcomes.add(outcome);
      if (!output.json) {
        around.terminal().print(line(outcome));
        if (!outcome.survived()) {
          outcome.report().forEach(around.terminal()::print);
        }
      }
    }
    conclude(scenario, outcomes);
    return (new Tally(outcomes).survived() ? ExitCode.OK : ExitCode.FAILED).number();
  }

  private Scenario scenario(long first) {
    if (runs < 1) {
      throw usage("--runs is at least 1, not " + runs + ".");
    }
    if (minutes < 1) {
      throw usage("--minutes is at least 1, not " + minutes + ".");
    }
    if (nodes < 2 || nodes > Scenario.MAX_NODES) {
      throw usage("--nodes is 2 to " + Scenario.MAX_NODES + ", not " + nodes + ".");
    }
    return new Scenario(nodes, first, kinds(), Duration.ofMinutes(minutes));
  }

  private Set<FaultKind> kinds() {
    if (faults.equals(List.of(ALL))) {
      return EnumSet.allOf(FaultKind.class);
    }
    var kinds = EnumSet.noneOf(FaultKind.class);
    if (!faults.equals(List.of(NONE))) {
      for (var word : faults) {
        kinds.add(FaultKind.find(word).orElseThrow(() -> unknown(word)));
      }
    }
    return kinds;
  }

  private static ProblemException unknown(String word) {
    var known = Arrays.stream(FaultKind.values()).map(FaultKind::word).toList();
    var meant = Nearest.of(word, known).map(near -> "Did you mean " + near + "? ").orElse("");
    return usage(
        "There is no fault named '" + word + "'.",
        meant + "There are: " + String.join(", ", known) + ".");
  }

  private static ProblemException usage(String message) {
    return usage(message, "See nightjar simulate --help.");
  }

  private static ProblemException usage(String message, String remedy) {
    return new ProblemException(new Problem(ExitCode.USAGE, message, remedy));
  }

  private void progress(Scenario scenario, Outcome.Figures figures) {
    var now = System.nanoTime() / 1_000_000;
    if (!output.json && now - spokenAt >= LONGEST_SILENCE_MILLIS) {
      if (spokenAt != 0) {
        var palette = around.terminal().palette();
        around.terminal().note(palette.quiet("  " + name(scenario) + told(figures)));
      }
      spokenAt = now;
    }
  }

  private static String name(Scenario scenario) {
    return "seed " + scenario.seed() + ": ";
  }

  private static String told(Outcome.Figures figures) {
    return "%s simulated, %,d faults, %,d letters accepted, %,d received, %,d expired"
        .formatted(
            clock(figures.simulated()),
            figures.faultCount(),
            figures.accepted(),
            figures.received(),
            figures.expired());
  }

  private static String clock(Duration time) {
    return "%d:%02d:%02d".formatted(time.toHours(), time.toMinutesPart(), time.toSecondsPart());
  }

  private String line(Outcome outcome) {
    var palette = around.terminal().palette();
    var verdict = outcome.survived() ? palette.good("survived") : palette.bad("BROKEN");
    return name(outcome.scenario()) + verdict + ", " + told(outcome.figures());
  }

  private void conclude(Scenario scenario, List<Outcome> outcomes) {
    if (output.json) {
      around.terminal().print(Json.document(document(scenario, outcomes)));
      return;
    }
    around.terminal().print(new Tally(outcomes) + ".");
  }

  private static Map<String, Object> document(Scenario scenario, List<Outcome> outcomes) {
    var document = Json.with("nodes", scenario.nodes());
    Json.and(document, "minutes", scenario.trouble().toMinutes());
    Json.and(document, "faults", scenario.faults().stream().map(FaultKind::word).toList());
    Json.and(document, "survived", new Tally(outcomes).survived());
    return Json.and(document, "runs", outcomes.stream().map(SimulateCommand::fields).toList());
  }

  private static Map<String, Object> fields(Outcome outcome) {
    var figures = outcome.figures();
    var fields = Json.with("seed", outcome.scenario().seed());
    Json.and(fields, "survived", outcome.survived());
    Json.and(fields, "simulatedSeconds", figures.simulated().toSeconds());
    var faults = Json.with("total", figures.faultCount());
    figures.faults().forEach((kind, count) -> Json.and(faults, kind.word(), count));
    Json.and(fields, "faults", faults);
    Json.and(fields, "accepted", figures.accepted());
    Json.and(fields, "received", figures.received());
    Json.and(fields, "acknowledged", figures.acknowledged());
    Json.and(fields, "expired", figures.expired());
    Json.and(fields, "steps", figures.steps());
    Json.and(fields, "trace", "%016x".formatted(outcome.digest()));
    outcome
        .failure()
        .ifPresent(failure -> {
          var broken = Json.with("invariant", failure.invariant().words());
          Json.and(broken, "what", failure.what());
          Json.and(broken, "trace", failure.trace());
          Json.and(fields, "broken", Json.and(broken, "again", outcome.scenario().command()));
        });
    return fields;
  }
}
