// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.benchmarks.run.Results;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TextReportTest {
  @Test
  void aLineHasValuePeerRatioAndVerdicts() {
    var text = TextReport.of(Sample.report(Optional.empty(), Sample.beside(Sample.SIGN, 9, 8)));

    assertThat(line(text, "signing"))
        .containsSubsequence("9.00 µs", "8.00", "1.13×", "≤ 10 µs: met", "≤ 1.3× the peer: met");
    assertThat(text).contains("A processor, 2 cores").contains("1.50 (java 80 %) after");
  }

  @Test
  void anInterruptedRunSaysThatItIs() {
    var whole = Sample.report(Optional.empty(), Sample.measured(Sample.SIGN, 9));
    var report =
        new Report(
            whole.started(),
            whole.effort(),
            whole.machine(),
            whole.before(),
            whole.after(),
            new Results(whole.results(), true),
            whole.comparison());

    assertThat(TextReport.of(report)).contains("quick run, interrupted").contains("9.00 µs");
    assertThat(JsonReport.of(report)).contains("\"interrupted\" : true");
    assertThat(TextReport.of(whole)).doesNotContain("interrupted");
  }

  @Test
  void aMissingPeerIsSaidPlainly() {
    var text = TextReport.of(Sample.report(Optional.empty(), Sample.measured(Sample.SIGN, 9)));

    assertThat(line(text, "signing")).contains("≤ 1.3× the peer: no peer");
    assertThat(text).contains("2 goals: 1 met, 0 missed, 1 without a peer, 0 not measured");
  }

  @Test
  void whatWasNotMeasuredShowsNoValue() {
    var text =
        TextReport.of(Sample.report(Optional.empty(), Sample.failed(Sample.HITS, "it broke")));

    assertThat(line(text, "cache hits")).contains("–").contains("not measured: it broke");
    assertThat(line(text, "cache hits").replace("≥ 90 %", "")).doesNotContainPattern("[0-9]");
  }

  @Test
  void aRegressionIsNamedWithItsSeverity() {
    var comparison =
        Comparison.of(
            Baseline.of("A processor", List.of(Sample.measured(Sample.SIGN, 10))),
            List.of(Sample.measured(Sample.SIGN, 13)));

    var text =
        TextReport.of(Sample.report(Optional.of(comparison), Sample.measured(Sample.SIGN, 13)));

    assertThat(line(text, "HIGH")).contains("sign: 1.30× worse by value");
  }

  private static String line(String text, String containing) {
    return text.lines().filter(line -> line.contains(containing)).findFirst().orElseThrow();
  }
}
