// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node;

import java.util.List;

/// What was found, the newest first. Thread-safe; immutable.
///
/// @param isComplete false when a conversation cannot be read, or when there are so many texts that
///   the older ones are not looked at
public record SearchResult(List<SearchResult.Hit> hits, boolean isComplete) {
  public SearchResult {
    hits = List.copyOf(hits);
  }

  /// A text that was found.
  ///
  /// @param contact with whom it was said
  public record Hit(Contact contact, HistoryEntry entry) {}
}
