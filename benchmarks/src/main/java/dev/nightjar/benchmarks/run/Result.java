// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.run;

import dev.nightjar.benchmarks.goal.Row;
import dev.nightjar.benchmarks.goal.Verdict;
import java.util.List;
import java.util.Optional;

/// A row with what was measured for it.
///
/// @param value empty when it could not be measured
/// @param peer the peer's value, empty when there is none
/// @param note why something is missing, or what the peer calls itself
public record Result(
    Row row, Optional<Measurement> value, Optional<Measurement> peer, String note) {
  /// Ours over the peer's, both of this run.
  public Optional<Measurement> ratio() {
    return value.flatMap(ours -> peer.map(ours::over));
  }

  /// One verdict for each of the row's goals.
  public List<Verdict> verdicts() {
    if (value.isEmpty()) {
      return row.goals().stream().map(_ -> (Verdict) new Verdict.NotMeasured(note)).toList();
    }
    double measured = value.get().median();
    double ratio = ratio().map(Measurement::median).orElse(Double.NaN);
    return row.goals().stream().map(goal -> goal.judge(measured, ratio)).toList();
  }
}
