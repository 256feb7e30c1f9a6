// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

final class MeasurementTest {
  @Test
  void theMedianIgnoresAnOutlier() {
    var measurement = new Measurement(List.of(List.of(3.0, 1.0, 2.0), List.of(2.0, 900.0)));

    assertThat(measurement.median()).isEqualTo(2);
    assertThat(measurement.low()).isEqualTo(1);
    assertThat(measurement.high()).isEqualTo(900);
  }

  @Test
  void theSpreadIsTheMiddleHalfOverTheMedian() {
    var measurement = new Measurement(List.of(List.of(8.0, 9.0, 10.0, 11.0, 12.0)));

    assertThat(measurement.spread()).isCloseTo(0.2, within(1e-9));
  }

  @Test
  void aRatioIsTakenRoundByRound() {
    var ours = new Measurement(List.of(List.of(10.0), List.of(40.0), List.of(10.0)));
    var disturbedAlike = new Measurement(List.of(List.of(5.0), List.of(20.0), List.of(5.0)));

    assertThat(ours.over(disturbedAlike).samples()).containsExactly(2.0, 2.0, 2.0);
  }

  @Test
  void aMissingRoundOfThePeerIsLeftOut() {
    var ours = new Measurement(List.of(List.of(10.0), List.of(40.0)));
    var peer = new Measurement(List.of(List.of(5.0)));

    assertThat(ours.over(peer).samples()).containsExactly(2.0);
  }

  @Test
  void refusesToBeEmpty() {
    assertThatThrownBy(() -> new Measurement(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Measurement(List.of(List.of())))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
