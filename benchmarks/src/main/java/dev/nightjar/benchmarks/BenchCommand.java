// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks;

import dev.nightjar.app.problem.ExitCode;
import dev.nightjar.app.problem.Problem;
import dev.nightjar.app.problem.ProblemException;
import dev.nightjar.benchmarks.goal.Gauge;
import dev.nightjar.benchmarks.goal.NodeTargets;
import dev.nightjar.benchmarks.goal.Peer;
import dev.nightjar.benchmarks.goal.Row;
import dev.nightjar.benchmarks.goal.Targets;
import dev.nightjar.benchmarks.report.Baseline;
import dev.nightjar.benchmarks.report.Comparison;
import dev.nightjar.benchmarks.report.JsonReport;
import dev.nightjar.benchmarks.report.Report;
import dev.nightjar.benchmarks.report.TextReport;
import dev.nightjar.benchmarks.run.Effort;
import dev.nightjar.benchmarks.run.Interruption;
import dev.nightjar.benchmarks.run.Load;
import dev.nightjar.benchmarks.run.Machine;
import dev.nightjar.benchmarks.run.Measurer;
import dev.nightjar.benchmarks.run.Peers;
import dev.nightjar.benchmarks.run.Result;
import dev.nightjar.benchmarks.scenario.Actor;
import dev.nightjar.benchmarks.scenario.Plays;
import dev.nightjar.node.Profile;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Measures every row of the table and says which goals are met.
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Measures every target beside its peer and prints value, ratio and verdict.",
    footer = {
      "",
      "Ends with 0 when everything was measured, with 1 when a row could not be, with 2 when the",
      "command line makes no sense, with 3 when a row is worse than the baseline by 20 %% or more,",
      "with 130 when it was interrupted: what was measured until then is reported.",
      "A goal that was missed is reported and does not fail the command.",
      "",
      "Examples:",
      "  nightjar bench --quick",
      "  nightjar bench --filter session --peers",
      "  nightjar bench --save-baseline"
    })
final class BenchCommand implements Callable<Integer> {
  private static final int UNMEASURED = 1;
  private static final int REGRESSION = 3;
  private static final int INTERRUPTED = 130;

  @Spec private CommandSpec command = CommandSpec.create();

  @Option(names = "--json", description = "Print the report as JSON on standard output.")
  private boolean json;

  @Option(
      names = "--filter",
      paramLabel = "REGEX",
      description = "Measure only rows whose id contains a match.")
  private @Nullable Pattern filter;

  @Option(names = "--list", description = "List the rows and their goals, measure nothing.")
  private boolean list;

  @Option(
      names = "--node",
      description = "Measure whole nodes instead: two processes, real TLS, a real disk.")
  private boolean node;

  @Option(
      names = "--flame-graph",
      description =
          "With --node: measure nothing, and draw what both nodes do while as many messages are"
              + " sent as will go; in benchmarks/target.")
  private boolean flameGraph;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description =
          "What the nodes of --node are tuned for: balanced, high-throughput, low-latency or"
              + " memory-constrained.")
  private Profile profile = Profile.BALANCED;

  @Option(
      names = {"--peers", "-Ppeers"},
      description =
          "Build libsignal's Java binding in too and measure it beside us; with --node toxcore,"
              + " where it is installed. Their licences are AGPL-3.0 and GPL-3.0.")
  private boolean withPeers;

  @ArgGroup private EffortOption effort = new EffortOption();

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description =
          "Compare with this earlier run; 10 %% worse is medium, 20 %% high. By default"
              + " benchmarks/baseline.json, if it is there.")
  private @Nullable Path baseline;

  @Option(
      names = "--save-baseline",
      description = "Write the run to benchmarks/baseline.json (or to --baseline FILE).")
  private boolean saveBaseline;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where the JSON report goes, by default benchmarks/target/bench.json.")
  private Path out = Checkout.file("benchmarks", "target", "bench.json");

  private static final class EffortOption {
    @Option(names = "--quick", description = "One short round, under four minutes.")
    private boolean quick;

    @Option(names = "--full", description = "Four long rounds, about half an hour.")
    private boolean full;

    Effort chosen() {
      if (quick) {
        return Effort.QUICK;
      }
      return full ? Effort.FULL : Effort.NORMAL;
    }
  }

  @Override
  public Integer call() throws InterruptedException {
    if (withPeers && !Peers.find().of(Peer.Kind.LIBSIGNAL).isThere()) {
      throw new ParameterException(
          command.commandLine(),
          "libsignal is not in this build: ./nightjar bench --peers adds it");
    }
    System.setProperty(Actor.PROFILE, profile.name());
    var stdout = writer(System.out);
    if (list) {
      rows().forEach(row -> stdout.println(describe(row)));
      return 0;
    }
    if (flameGraph) {
      return drawFlames(stdout);
    }
    var before = earlier();
    try (var interruption = Interruption.begin()) {
      var report = measure(before, interruption);
      write(out, JsonReport.of(report));
      stdout.print(json ? JsonReport.of(report) : TextReport.of(report));
      stdout.flush();
      if (saveBaseline && !report.found().isInterrupted()) {
        write(baselineFile(), Baseline.of(report.machine().cpu(), report.results()).toJson());
      }
      return exitCode(report);
    }
  }

  private int drawFlames(PrintWriter stdout) throws InterruptedException {
    if (!node) {
      throw new ParameterException(
          command.commandLine(), "--flame-graph goes with --node; see also nightjar flame");
    }
    var folder = Checkout.file("benchmarks", "target");
    try {
      Files.createDirectories(folder);
      var graphs = new Plays(effort.chosen().play()).flames(folder);
      graphs.forEach((graph, hottest) -> {
        hottest.forEach(stdout::println);
        stdout.println("Flame graph: " + graph);
      });
      return 0;
    } catch (IOException e) {
      throw new ProblemException(
          new Problem(
              ExitCode.FAILED,
              "No flame graph could be drawn: " + e.getMessage() + ".",
              "Try again with --quick, or on a machine with less to do."));
    }
  }

  private Report measure(Optional<Baseline> earlier, Interruption interruption)
      throws InterruptedException {
    var clock = InstantSource.system();
    var started = clock.instant();
    var before = Load.now();
    var patient =
        effort.chosen().besides(before.average(), Runtime.getRuntime().availableProcessors());
    var measurer =
        new Measurer(patient, Peers.find(), writer(System.err), clock, interruption::isAsked);
    var found = measurer.measure(rows());
    interruption.settle();
    return new Report(
        started,
        patient.name(),
        Machine.here(),
        before,
        Load.now(),
        found,
        earlier.map(old -> Comparison.of(old, found.all())));
  }

  /// The rows asked for, and always the calibration that the comparison needs.
  private List<Row> rows() {
    var table =
        node
            ? Stream.concat(Stream.of(Targets.calibration()), NodeTargets.all().stream())
            : Targets.all().stream();
    return table
        .filter(row ->
            row.id().equals(Targets.CALIBRATION_ROW)
                || (filter == null ? !isLeftOut(row) : filter.matcher(row.id()).find()))
        .toList();
  }

  /// A quick run has no time for everything; what is asked for by name is measured nonetheless.
  private boolean isLeftOut(Row row) {
    return effort.quick && row.gauge() instanceof Gauge.Played(var play, _) && play.isLong();
  }

  private Optional<Baseline> earlier() {
    var file = baselineFile();
    if (saveBaseline || (baseline == null && Files.notExists(file))) {
      return Optional.empty();
    }
    try {
      return Optional.of(Baseline.read(file));
    } catch (NoSuchFileException _) {
      throw noBaseline("There is no baseline in " + file + ".");
    } catch (IOException e) {
      throw noBaseline("The baseline cannot be read: " + e.getMessage() + ".");
    }
  }

  private static ProblemException noBaseline(String message) {
    return new ProblemException(
        Problem.usage(message, "Name a file that --save-baseline wrote, or write one."));
  }

  private Path baselineFile() {
    return baseline == null ? Checkout.file("benchmarks", "baseline.json") : baseline;
  }

  private static int exitCode(Report report) {
    if (report.found().isInterrupted()) {
      return INTERRUPTED;
    }
    if (report.comparison().map(Comparison::hasHigh).orElse(false)) {
      return REGRESSION;
    }
    return report.results().stream().map(Result::value).allMatch(Optional::isPresent)
        ? 0
        : UNMEASURED;
  }

  private static String describe(Row row) {
    var goals = row.goals().stream().map(goal -> goal.text(row.unit())).toList();
    return String.format(Locale.ROOT, "%-28s %s", row.id(), row.title())
        + (goals.isEmpty() ? "" : ": " + String.join("; ", goals));
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }

  private static void write(Path file, String text) {
    try {
      var folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new ProblemException(
          new Problem(
              ExitCode.FAILED,
              "The file cannot be written: " + file + " (" + e.getMessage() + ").",
              "Check its path and its permissions."));
    }
  }
}
