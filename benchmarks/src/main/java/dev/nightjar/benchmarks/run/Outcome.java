// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.run;

import java.util.List;

/// What measuring one benchmark in one fork came to.
sealed interface Outcome {
  /// It ran.
  ///
  /// @param elapsed microseconds on the clock per operation, of each iteration
  /// @param used microseconds of the measuring thread, likewise; empty where it cannot be told
  /// @param allocated bytes per operation of each iteration
  record Measured(List<Double> elapsed, List<Double> used, List<Double> allocated)
      implements Outcome {}

  /// The fork failed, or there is no such benchmark in this build.
  record Failed(String reason) implements Outcome {}
}
