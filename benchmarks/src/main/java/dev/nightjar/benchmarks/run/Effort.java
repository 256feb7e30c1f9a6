// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.run;

import java.time.Duration;

/// How much time a run spends on each benchmark.
///
/// Every round forks a fresh JVM per benchmark, so that one unlucky compilation does not decide.
public enum Effort {
  QUICK(1, 2, Duration.ofMillis(600), 4, Duration.ofMillis(250)),
  NORMAL(2, 3, Duration.ofMillis(700), 5, Duration.ofMillis(400)),
  FULL(4, 5, Duration.ofSeconds(1), 6, Duration.ofSeconds(1));

  private final int rounds;
  private final int warmups;
  private final Duration warmup;
  private final int iterations;
  private final Duration iteration;

  Effort(int rounds, int warmups, Duration warmup, int iterations, Duration iteration) {
    this.rounds = rounds;
    this.warmups = warmups;
    this.warmup = warmup;
    this.iterations = iterations;
    this.iteration = iteration;
  }

  int rounds() {
    return rounds;
  }

  int warmups() {
    return warmups;
  }

  Duration warmup() {
    return warmup;
  }

  int iterations() {
    return iterations;
  }

  Duration iteration() {
    return iteration;
  }

  /// What one fork is expected to take, start of the JVM included.
  Duration fork() {
    return warmup
        .multipliedBy(warmups)
        .plus(iteration.multipliedBy(iterations))
        .plus(Duration.ofMillis(900));
  }
}
