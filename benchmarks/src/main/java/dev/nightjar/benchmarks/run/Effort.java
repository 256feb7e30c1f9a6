// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.run;

import java.time.Duration;

/// How much time a run spends on each benchmark.
///
/// Every round forks a fresh JVM per benchmark, so that one unlucky compilation does not decide.
///
/// @param rounds how often everything is measured
/// @param warmups iterations of a fork that do not count
/// @param iterations iterations of a fork that do
/// @param play how long nodes are watched, and warmed up before
public record Effort(
    String name,
    int rounds,
    int warmups,
    Duration warmup,
    int iterations,
    Duration iteration,
    Duration play) {
  /// One short round, under four minutes in all.
  public static final Effort QUICK =
      new Effort(
          "quick", 1, 2, Duration.ofMillis(600), 4, Duration.ofMillis(250), Duration.ofSeconds(2));

  /// What `bench` does unless told otherwise: under twelve minutes.
  public static final Effort NORMAL =
      new Effort(
          "normal",
          2,
          3,
          Duration.ofMillis(700),
          5,
          Duration.ofMillis(400),
          Duration.ofSeconds(10));

  /// Long enough for a baseline.
  public static final Effort FULL =
      new Effort(
          "full", 4, 5, Duration.ofSeconds(1), 6, Duration.ofSeconds(1), Duration.ofSeconds(20));

  private static final int MOST_PATIENCE = 8;

  /// This effort on a machine that others use too: every iteration takes longer by the share of the
  /// processor that we shall not get, so that the compiler gets as far as it would alone.
  ///
  /// @param load runnable processes, ours not counted; negative if unknown
  public Effort besides(double load, int cores) {
    double patience = Math.clamp((load + 1) / cores, 1, MOST_PATIENCE);
    return patience < 1.5
        ? this
        : new Effort(
            "%s, %.1f times as long".formatted(name, patience),
            rounds,
            warmups,
            stretched(warmup, patience),
            iterations,
            stretched(iteration, patience),
            play);
  }

  private static Duration stretched(Duration time, double factor) {
    return Duration.ofMillis(Math.round(time.toMillis() * factor));
  }

  /// What one fork is expected to take, start of the JVM included.
  Duration fork() {
    return warmup
        .multipliedBy(warmups)
        .plus(iteration.multipliedBy(iterations))
        .plus(Duration.ofMillis(900));
  }
}
