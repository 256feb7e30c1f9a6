// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.flame;

import dev.nightjar.benchmarks.primitive.CalibrationBenchmark;

/// What can be recorded: the operations of the benchmarks, over and over.
public enum Scenario {
  CALIBRATION {
    @Override
    Work prepare() {
      return new CalibrationBenchmark()::mixing;
    }
  };

  /// One operation; its result is kept, so that the compiler cannot leave the work out.
  @FunctionalInterface
  interface Work {
    Object once() throws Exception;
  }

  abstract Work prepare() throws Exception;
}
