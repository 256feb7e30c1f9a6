// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.DOUBLE;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

final class TimesTest {
  private final Times times = new Times();

  @Test
  void percentilesAreInMilliseconds() {
    for (var i = 1; i <= 1_000; i++) {
      times.add(i * 1_000_000L);
    }

    assertThat(times.figures("x-"))
        .extractingByKey("x-p50", DOUBLE)
        .isCloseTo(500, Percentage.withPercentage(1));
    assertThat(times.figures("x-"))
        .extractingByKey("x-p99", DOUBLE)
        .isCloseTo(990, Percentage.withPercentage(1));
  }

  @Test
  void whatTookTooLongCountsAsLong() {
    times.add(Long.MAX_VALUE);

    assertThat(times.count()).isEqualTo(1);
    assertThat(times.figures("")).extractingByKey("p50", DOUBLE).isGreaterThan(100_000);
  }
}
