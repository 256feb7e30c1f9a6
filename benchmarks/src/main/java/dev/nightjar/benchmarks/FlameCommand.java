// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks;

import dev.nightjar.benchmarks.flame.FlameRecorder;
import dev.nightjar.benchmarks.flame.Scenario;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Records what a benchmark spends its time on, as a flame graph.
@Command(
    name = "flame",
    mixinStandardHelpOptions = true,
    description = "Runs a scenario under the JVM's flight recorder and writes a flame graph.")
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
    if (scenario == null || seconds < 1) {
      System.err.println("Name a scenario and at least one second; --help lists them.");
      return 2;
    }
    var name = scenario.name().toLowerCase(Locale.ROOT).replace('_', '-');
    var file = out == null ? Checkout.file("benchmarks", "target", "flame-" + name + ".html") : out;
    var folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    System.err.printf(Locale.ROOT, "Recording %s for %d s …%n", name, seconds);
    var hottest =
        new FlameRecorder(Duration.ofSeconds(3))
            .record(scenario, Duration.ofSeconds(seconds), file);
    hottest.forEach(System.out::println);
    System.out.println("Flame graph: " + file);
    return 0;
  }
}
