// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.report;

import dev.nightjar.benchmarks.run.Load;
import dev.nightjar.benchmarks.run.Machine;
import dev.nightjar.benchmarks.run.Result;
import dev.nightjar.benchmarks.run.Results;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A run: what was measured, where, and beside what else.
///
/// @param effort how thorough it was, in a word
/// @param before what the machine did when it began
/// @param after what the machine did when it ended
/// @param found what was measured, to the end or not
/// @param comparison with a baseline, where one was given
public record Report(
    Instant started,
    String effort,
    Machine machine,
    Load before,
    Load after,
    Results found,
    Optional<Comparison> comparison) {
  /// One for each row, in their order.
  public List<Result> results() {
    return found.all();
  }
}
