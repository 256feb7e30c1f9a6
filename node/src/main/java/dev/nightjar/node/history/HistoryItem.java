// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.history;

import dev.nightjar.node.peer.LogEntry;

/// Something that a conversation's log holds, and what became of it.
public sealed interface HistoryItem {
  /// Where it stands in the log.
  long position();

  /// A text of ours.
  record Ours(long position, LogEntry.Sent text, Fate fate) implements HistoryItem {}

  /// A text of the contact's.
  record Theirs(long position, LogEntry.Received text) implements HistoryItem {}

  /// Texts stay for another time from here on.
  record TimerSet(long position, LogEntry.TimerSet timer) implements HistoryItem {}

  /// What became of a text of ours.
  sealed interface Fate {
    /// It is in the queue, and nothing of it is under way.
    record Waiting() implements Fate {}

    /// It was given to a connection and is not acknowledged yet.
    record UnderWay() implements Fate {}

    /// Its recipient has it.
    record Delivered() implements Fate {}

    /// Its recipient's user has read it.
    record Read() implements Fate {}

    /// It was given up.
    record GivenUp(LogEntry.Failed why) implements Fate {}
  }
}
