// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node;

import java.util.List;

/// Some entries of a conversation, newest first. Thread-safe; immutable.
///
/// @param entries may be fewer than were asked for
/// @param older what to give to [Conversation#history(int, long)] for the next page; 0 when there
///   is none
public record HistoryPage(List<HistoryEntry> entries, long older) {
  public HistoryPage {
    entries = List.copyOf(entries);
  }

  public boolean hasOlder() {
    return older > 0;
  }
}
