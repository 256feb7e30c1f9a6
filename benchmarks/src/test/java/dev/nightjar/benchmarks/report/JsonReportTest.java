// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.jr.ob.JSON;

final class JsonReportTest {
  @Test
  void saysWhereAndBesideWhatItWasMeasured() {
    var document = parse(Sample.report(Optional.empty()));

    assertThat(document)
        .containsEntry("version", 1)
        .containsEntry("started", "2026-01-02T03:04:05Z")
        .containsEntry("effort", "quick")
        .containsEntry("load-after", Map.of("average", 1.5, "busiest", List.of("java 80 %")))
        .doesNotContainKey("baseline");
    assertThat(document.get("machine"))
        .isEqualTo(Map.of("cpu", "A processor", "cores", 2, "jdk", "A JVM 25", "system", "Linux"));
  }

  @Test
  void aRowHasValuePeerRatioAndOneVerdictPerGoal() {
    var row = row(Sample.report(Optional.empty(), Sample.beside(Sample.SIGN, 12, 8)));

    assertThat(row).containsEntry("id", "sign").containsEntry("ratio", 1.5);
    assertThat(row.get("value"))
        .isEqualTo(Map.of("median", 12.0, "spread", 0.0, "low", 12.0, "high", 12.0, "samples", 1));
    assertThat(row.get("goals"))
        .isEqualTo(
            List.of(
                Map.of("goal", "≤ 10 µs", "verdict", "missed", "text", "missed by 1.20×"),
                Map.of("goal", "≤ 1.3× the peer", "verdict", "missed", "text", "missed by 1.15×")));
  }

  @Test
  void whatWasNotMeasuredHasNoNumber() {
    var row = row(Sample.report(Optional.empty(), Sample.failed(Sample.SIGN, "the fork died")));

    assertThat(row)
        .doesNotContainKeys("value", "peer", "ratio")
        .containsEntry("note", "the fork died");
    assertThat(String.valueOf(row.get("goals"))).contains("not-measured").doesNotContain("missed");
  }

  @Test
  void aMissingPeerHasNoRatio() {
    var row = row(Sample.report(Optional.empty(), Sample.measured(Sample.SIGN, 3)));

    assertThat(row).containsKey("value").doesNotContainKeys("peer", "ratio");
    assertThat(String.valueOf(row.get("goals"))).contains("no-peer").contains("met");
  }

  @Test
  void aComparisonIsPartOfTheDocument() {
    var comparison =
        Comparison.of(
            Baseline.of("Another processor", List.of(Sample.measured(Sample.SIGN, 10))),
            List.of(Sample.measured(Sample.SIGN, 13)));

    var document = parse(Sample.report(Optional.of(comparison), Sample.measured(Sample.SIGN, 13)));

    assertThat(document.get("baseline"))
        .isEqualTo(
            Map.of(
                "measured-on",
                "Another processor",
                "changes",
                List.of(
                    Map.of(
                        "id",
                        "sign",
                        "basis",
                        "value",
                        "times-worse",
                        1.3,
                        "spread",
                        0.0,
                        "severity",
                        "high"))));
  }

  private static Map<String, Object> parse(Report report) {
    return JSON.std.mapFrom(JsonReport.of(report));
  }

  private static Map<String, Object> row(Report report) {
    var copy = new LinkedHashMap<String, Object>();
    if (parse(report).get("rows") instanceof List<?> rows
        && rows.getFirst() instanceof Map<?, ?> row) {
      row.forEach((key, value) -> copy.put((String) key, value));
    }
    return copy;
  }
}
