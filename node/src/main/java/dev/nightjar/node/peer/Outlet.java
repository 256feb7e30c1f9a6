// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.base.Bytes;
import dev.nightjar.protocol.content.MessageId;
import java.util.List;

/// Whoever wants to know what the engine says.
public interface Outlet {
  void reply(long ticket, Answer answer);

  void advance(MessageId message, Progress progress);

  void tell(Notice notice);

  /// Everything that followed from one commit has been said.
  default void flush() {}

  /// Entries of a log will be erased with the next commit, all of them when none are named:
  /// whatever was made of them elsewhere goes first. Said again once they are erased, since they
  /// could still be read meanwhile.
  default void erasing(Bytes log, List<Long> positions) {}

  /// Whether more can be told; as long as not, nothing more is read from connections.
  boolean hasRoom();
}
