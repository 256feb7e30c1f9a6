// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.report;

import dev.nightjar.benchmarks.run.Load;
import dev.nightjar.benchmarks.run.Machine;
import dev.nightjar.benchmarks.run.Result;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A finished run: what was measured, where, and beside what else.
///
/// @param effort how thorough it was, in a word
/// @param before what the machine did when it began
/// @param after what the machine did when it ended
/// @param comparison with a baseline, where one was given
public record Report(
    Instant started,
    String effort,
    Machine machine,
    Load before,
    Load after,
    List<Result> results,
    Optional<Comparison> comparison) {
  public Report {
    results = List.copyOf(results);
  }
}
