// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.benchmarks.run.Result;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ComparisonTest {
  @Test
  void tenPercentIsMediumAndTwentyIsHigh() {
    assertThat(Severity.of(1.09)).isEqualTo(Severity.NONE);
    assertThat(Severity.of(1.10)).isEqualTo(Severity.MEDIUM);
    assertThat(Severity.of(1.19)).isEqualTo(Severity.MEDIUM);
    assertThat(Severity.of(1.20)).isEqualTo(Severity.HIGH);
    assertThat(Severity.of(0.5)).isEqualTo(Severity.NONE);
  }

  @Test
  void aMachineHalfAsFastIsNoRegression() {
    var comparison =
        compare(
            List.of(Sample.measured(Sample.CALIBRATION, 10), Sample.beside(Sample.SIGN, 12, 8)),
            List.of(Sample.measured(Sample.CALIBRATION, 20), Sample.beside(Sample.SIGN, 24, 16)));

    assertThat(only(comparison).basis()).isEqualTo(Comparison.Basis.PEER);
    assertThat(only(comparison).severity()).isEqualTo(Severity.NONE);
    assertThat(comparison.hasHigh()).isFalse();
  }

  @Test
  void withoutThePeerTheCalibrationDecides() {
    var comparison =
        compare(
            List.of(Sample.measured(Sample.CALIBRATION, 10), Sample.beside(Sample.SIGN, 12, 8)),
            List.of(Sample.measured(Sample.CALIBRATION, 20), Sample.measured(Sample.SIGN, 30)));

    assertThat(only(comparison).basis()).isEqualTo(Comparison.Basis.CALIBRATION);
    assertThat(only(comparison).factor()).isEqualTo(1.25);
    assertThat(comparison.hasHigh()).isTrue();
  }

  @Test
  void withoutEitherTheValueDecides() {
    var comparison =
        compare(
            List.of(Sample.measured(Sample.SIGN, 10)), List.of(Sample.measured(Sample.SIGN, 11.5)));

    assertThat(only(comparison).basis()).isEqualTo(Comparison.Basis.VALUE);
    assertThat(only(comparison).severity()).isEqualTo(Severity.MEDIUM);
  }

  @Test
  void lessIsWorseWhereMoreIsTheGoal() {
    var comparison =
        compare(
            List.of(Sample.measured(Sample.HITS, 96)), List.of(Sample.measured(Sample.HITS, 48)));

    assertThat(only(comparison).factor()).isEqualTo(2);
  }

  @Test
  void rowsOfOnlyOneRunAreNotCompared() {
    var comparison =
        compare(
            List.of(Sample.measured(Sample.HITS, 96)), List.of(Sample.measured(Sample.SIGN, 1)));

    assertThat(comparison.changes()).isEmpty();
  }

  @Test
  void twoZerosAreNoChange() {
    var comparison =
        compare(List.of(Sample.measured(Sample.SIGN, 0)), List.of(Sample.measured(Sample.SIGN, 0)));

    assertThat(only(comparison).severity()).isEqualTo(Severity.NONE);
  }

  private static Comparison compare(List<Result> before, List<Result> now) {
    return Comparison.of(Baseline.of("A processor", before), now);
  }

  private static Comparison.Change only(Comparison comparison) {
    assertThat(comparison.changes()).hasSize(1);
    return comparison.changes().getFirst();
  }
}
