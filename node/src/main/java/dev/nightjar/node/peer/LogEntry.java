// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.protocol.Limits;
import dev.nightjar.protocol.content.Letter;
import dev.nightjar.protocol.content.MessageId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something that happened in a conversation, as its log keeps it.
public sealed interface LogEntry {
  /// When it disappears, or null when it stays.
  default @Nullable Instant disappearsAt() {
    return null;
  }

  /// A text of ours was accepted.
  ///
  /// @param envelope the suite of its envelope, or null when it travels in the session
  record Sent(
      MessageId id,
      Instant acceptedAt,
      Instant expiresAt,
      @Nullable Instant disappearsAt,
      @Nullable Suite envelope,
      Letter letter)
      implements LogEntry {
    /// Seconds after which it disappears on either side; 0 when it stays.
    int disappearsAfter() {
      return disappearsAt == null
          ? 0
          : Math.clamp(
              Duration.between(acceptedAt, disappearsAt).toSeconds(),
              0,
              Limits.MAX_DISAPPEARS_AFTER);
    }

    @Override
    public String toString() {
      return "Sent[" + id + "]";
    }
  }

  /// A text of the contact's was taken.
  record Received(Notice.Text text, @Nullable Instant disappearsAt) implements LogEntry {}

  /// A text of ours was given up.
  record Failed(MessageId id, Instant at, Progress.Reason reason) implements LogEntry {}

  /// Texts stay for another time from here on.
  ///
  /// @param id the message that said so, of all zeros when our user did
  /// @param seconds 0 when they stay
  record TimerSet(MessageId id, Instant at, boolean isByContact, int seconds) implements LogEntry {
    static final MessageId NO_ID = new MessageId(0, 0);
  }

  /// Something that was erased.
  record Erased() implements LogEntry {}
}
