// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

/// The positions that a log holds.
///
/// @param first of its oldest entry
/// @param next of the entry that would be appended next; `first` when there is none
public record LogRange(long first, long next) {
  public LogRange {
    if (first < 0 || next < first) {
      throw new IllegalArgumentException("from %d to %d".formatted(first, next));
    }
  }

  public boolean isEmpty() {
    return first == next;
  }

  /// How many entries.
  public long size() {
    return next - first;
  }
}
