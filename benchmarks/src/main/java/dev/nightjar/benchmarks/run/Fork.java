// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.run;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/// Runs one benchmark once, in a JVM of its own, and reads what JMH found.
final class Fork {
  private static final String ROOT = "dev.nightjar.benchmarks.";
  private static final String ALLOCATION = "gc.alloc.rate.norm";

  private final Effort effort;

  Fork(Effort effort) {
    this.effort = effort;
  }

  Outcome run(String benchmark) {
    var log = new ByteArrayOutputStream();
    var options =
        new OptionsBuilder()
            .include("^" + (ROOT + benchmark).replace(".", "\\.") + "$")
            .forks(1)
            .warmupIterations(effort.warmups())
            .warmupTime(TimeValue.milliseconds(effort.warmup().toMillis()))
            .measurementIterations(effort.iterations())
            .measurementTime(TimeValue.milliseconds(effort.iteration().toMillis()))
            .timeUnit(TimeUnit.MICROSECONDS)
            .addProfiler(GCProfiler.class)
            .addProfiler(WorkerTime.class)
            .jvmArgsAppend(
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djmh.ignoreLock=true",
                // A busy machine starves the compiler's threads; then the caller waits for them.
                "-Xbatch",
                "-Xms256m",
                "-Xmx512m")
            .shouldFailOnError(true)
            .build();
    try (var out = new PrintStream(log, true, StandardCharsets.UTF_8)) {
      var format = OutputFormatFactory.createFormatInstance(out, VerboseMode.NORMAL);
      return read(new Runner(options, format).run(), log);
    } catch (RunnerException e) {
      return new Outcome.Failed(reason(log, e));
    }
  }

  private static Outcome read(Collection<RunResult> results, ByteArrayOutputStream log) {
    var iterations = iterations(results);
    return iterations.isEmpty()
        ? new Outcome.Failed(reason(log, null))
        : new Outcome.Measured(
            iterations.stream().map(iteration -> iteration.getPrimaryResult().getScore()).toList(),
            secondary(iterations, WorkerTime.RESULT),
            secondary(iterations, ALLOCATION));
  }

  private static List<Double> secondary(List<IterationResult> iterations, String name) {
    return iterations.stream()
        .map(iteration -> iteration.getSecondaryResults().get(name))
        .filter(Objects::nonNull)
        .map(result -> result.getScore())
        .toList();
  }

  private static List<IterationResult> iterations(Collection<RunResult> results) {
    return results.stream()
        .flatMap(result -> result.getBenchmarkResults().stream())
        .map(BenchmarkResult::getIterationResults)
        .flatMap(Collection::stream)
        .toList();
  }

  /// The first exception of the fork's output: JMH's own only says that a fork failed.
  private static String reason(ByteArrayOutputStream log, @Nullable Exception failure) {
    return log.toString(StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.matches("(Caused by: )?[a-zA-Z.]+(Exception|Error)(:.*)?"))
        .findFirst()
        .orElse(failure == null ? "the fork gave no result" : String.valueOf(failure.getMessage()));
  }
}
