// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks;

import dev.nightjar.app.problem.Problem;
import dev.nightjar.app.problem.ProblemException;
import dev.nightjar.benchmarks.flame.FlameRecorder;
import dev.nightjar.benchmarks.flame.Scenario;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Records what a benchmark spends its time on, as a flame graph.
@Command(
    name = "flame",
    mixinStandardHelpOptions = true,
    description = "Runs a scenario under the JVM's flight recorder and writes a flame graph.",
    footer = {
      "",
      "Examples:",
      "  nightjar flame session",
      "  nightjar flame ping-pong --seconds 30 --out pp.html"
    })
final class FlameCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      paramLabel = "SCENARIO",
      description = "One of: ${COMPLETION-CANDIDATES}.")
  private @Nullable Scenario scenario;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "How long to record, by default ${DEFAULT-VALUE}.")
  private int seconds = 10;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where the HTML goes, by default benchmarks/target/flame-SCENARIO.html.")
  private @Nullable Path out;

  @Override
  public Integer call() throws Exception {
    var chosen = Objects.requireNonNull(scenario, "picocli demands a scenario");
    if (seconds < 1) {
      throw new ProblemException(
          Problem.usage(
              "--seconds is at least 1, not " + seconds + ".", "See nightjar flame --help."));
    }
    var file =
        out == null ? Checkout.file("benchmarks", "target", "flame-" + chosen + ".html") : out;
    var folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    System.err.printf(Locale.ROOT, "Recording %s for %d s …%n", chosen, seconds);
    var hottest =
        new FlameRecorder(Duration.ofSeconds(3)).record(chosen, Duration.ofSeconds(seconds), file);
    hottest.forEach(System.out::println);
    System.out.println("Flame graph: " + file);
    return 0;
  }
}
