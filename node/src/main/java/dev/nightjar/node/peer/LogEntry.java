// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.protocol.content.MessageId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something that happened in a conversation, as its log keeps it.
sealed interface LogEntry {
  /// A text of ours was accepted.
  ///
  /// @param envelope the suite of its envelope, or null when it travels in the session
  record Sent(
      MessageId id, Instant acceptedAt, Instant expiresAt, @Nullable Suite envelope, String text)
      implements LogEntry {
    @Override
    public String toString() {
      return "Sent[" + id + "]";
    }
  }

  /// A text of the contact's was taken.
  record Received(Notice.Text text) implements LogEntry {}

  /// A text of ours was given up.
  record Failed(MessageId id, Instant at, Progress.Reason reason) implements LogEntry {}
}
