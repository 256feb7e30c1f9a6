// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.protocol.content.Letter;
import dev.nightjar.protocol.content.MessageId;
import java.time.Instant;
import java.util.List;

/// Something the user is told without having asked.
public sealed interface Notice {
  /// A text arrived. It is told again after a restart until it was said to be consumed.
  ///
  /// @param position where it stands in the contact's log
  record Arrived(ContactView from, Text text, long position) implements Notice {}

  /// The contact said something that only a newer version can read.
  record NotUnderstood(ContactView from) implements Notice {}

  record Added(ContactView contact) implements Notice {}

  /// Something else about a contact is different now.
  record Changed(ContactView contact) implements Notice {}

  record SessionMade(ContactView contact, Suite suite) implements Notice {}

  /// A session could not be read from the store and is given up; a new one takes its place.
  record SessionLost(ContactView contact) implements Notice {}

  record Online(ContactView contact) implements Notice {}

  record Offline(ContactView contact) implements Notice {}

  record KeyChanged(ContactView contact) implements Notice {}

  /// This home was put back from a backup, or another copy of it is used: the contact has heard
  /// more of it than it knows.
  record CopyFound(ContactView by) implements Notice {}

  /// Texts stay for another time from now on.
  ///
  /// @param seconds 0 when they stay
  record TimerSet(ContactView contact, boolean isByContact, int seconds) implements Notice {}

  /// The contact's user has read these texts, each with all before it in its stream.
  record Read(ContactView by, List<MessageId> last) implements Notice {
    public Read {
      last = List.copyOf(last);
    }
  }

  /// A text and how it came; `toString` leaves it out.
  record Text(
      MessageId id,
      Letter letter,
      Instant sentAt,
      Instant receivedAt,
      Suite suite,
      boolean isEnvelope,
      int wireBytes) {
    @Override
    public String toString() {
      return "Text[" + id + "]";
    }
  }
}
