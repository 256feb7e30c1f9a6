// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.base.Bytes;
import dev.nightjar.node.discovery.Announcement;
import dev.nightjar.node.transport.LinkId;
import dev.nightjar.node.transport.NodeAddress;
import dev.nightjar.protocol.content.MessageId;
import java.util.List;

/// Something a node does. What [Save], [Append], [Erase], [Join] and [DropLog] say is stored first,
/// together; everything else waits for it.
public sealed interface Effect {
  /// The record changed, or is gone; [PeerEngine#record] has its content.
  record Save(String record) implements Effect {}

  /// An entry goes to the end of a contact's log, where it has this position.
  record Append(Bytes log, long position, Bytes entry) implements Effect {}

  /// Entries of a contact's log are erased; their positions stay, and hold nothing.
  record Erase(Bytes log, List<Long> positions) implements Effect {
    public Erase {
      positions = List.copyOf(positions);
    }
  }

  /// Some blocks of a contact's log become fewer, from the one that holds a position on; not if
  /// anything is erased from the log together with it.
  record Join(Bytes log, long from) implements Effect {}

  /// A contact's log is deleted; what is appended afterwards makes it anew.
  record DropLog(Bytes log) implements Effect {}

  record Dial(LinkId link, NodeAddress to) implements Effect {}

  record Transmit(LinkId link, Bytes data) implements Effect {}

  record Resume(LinkId link) implements Effect {}

  /// The engine goes on with what it has of this connection after the others had their turn.
  record Proceed(LinkId link) implements Effect {}

  /// The connection belongs to a contact.
  record Keep(LinkId link) implements Effect {}

  record Disconnect(LinkId link) implements Effect {}

  /// The network is told where this node is.
  record Announce(Announcement announcement) implements Effect {}

  /// The network is asked who is there.
  record Seek() implements Effect {}

  record Reply(long ticket, Answer answer) implements Effect {}

  record Advance(MessageId message, Progress progress) implements Effect {}

  record Tell(Notice notice) implements Effect {}
}
