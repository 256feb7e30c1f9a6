// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class InterruptionTest {
  @Test
  void whoMeasuresIsInterrupted() {
    try (var interruption = Interruption.begin()) {
      interruption.ask();
      assertThat(interruption.isAsked()).isTrue();
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void whoWritesWhatWasMeasuredIsNot() {
    try (var interruption = Interruption.begin()) {
      interruption.ask();
      interruption.settle();
      assertThat(Thread.interrupted()).isFalse();
      interruption.ask();
      assertThat(Thread.interrupted()).isFalse();
    }
  }
}
