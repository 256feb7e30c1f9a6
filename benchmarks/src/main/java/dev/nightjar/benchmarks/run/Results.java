// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.run;

import java.util.List;

/// What a run came to.
///
/// @param all one for each row, in their order
/// @param isInterrupted whether somebody stopped the run before it was finished
public record Results(List<Result> all, boolean isInterrupted) {
  public Results {
    all = List.copyOf(all);
  }
}
