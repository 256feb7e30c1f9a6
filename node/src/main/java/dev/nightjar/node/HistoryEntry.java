// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something that happened in a conversation; `toString` leaves texts out. Thread-safe; immutable.
public sealed interface HistoryEntry {
  /// Where it stands in the conversation: later entries have higher positions, and an entry keeps
  /// its own.
  long position();

  /// When it happened, by this node's clock.
  Instant at();

  /// A text of this node's user.
  ///
  /// @param id its name, as in [Delivery#id]
  /// @param letter what it says, and the files that it describes
  /// @param at when `send` accepted it
  /// @param protection of its envelope; null in a session, whose suite is not written down
  /// @param disappearsAt when it is erased here; null when it stays
  /// @param state what became of it
  record Sent(
      long position,
      MessageId id,
      Letter letter,
      Instant at,
      @Nullable Protection protection,
      @Nullable Instant disappearsAt,
      SentState state)
      implements HistoryEntry {
    /// What it says.
    public String text() {
      return letter.text();
    }

    @Override
    public String toString() {
      return "Sent[" + position + ", " + id + "]";
    }
  }

  /// A text of the contact's.
  ///
  /// @param disappearsAt when it is erased here; null when it stays
  record Received(long position, Message message, @Nullable Instant disappearsAt)
      implements HistoryEntry {
    @Override
    public Instant at() {
      return message.receivedAt();
    }
  }

  /// Texts stay for another time from here on.
  ///
  /// @param stay zero when they stay for good
  record TimerSet(long position, Instant at, boolean isByContact, Duration stay)
      implements HistoryEntry {}

  /// What became of a text of this node's user.
  sealed interface SentState {
    /// In the outbox; nothing of it has left since the last connection.
    ///
    /// @param expiresAt when it is given up if it still waits
    record Waiting(Instant expiresAt) implements SentState {}

    /// Given to the connection, and not acknowledged yet.
    record UnderWay(Instant expiresAt) implements SentState {}

    /// The recipient has it.
    record Delivered() implements SentState {}

    /// The recipient's user has read it, says the recipient's node.
    record Read() implements SentState {}

    /// Given up.
    record Failed(DeliveryState.Reason reason, Instant at) implements SentState {}
  }
}
