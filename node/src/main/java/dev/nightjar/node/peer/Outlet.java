// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.protocol.content.MessageId;

/// Whoever wants to know what the engine says.
public interface Outlet {
  void reply(long ticket, Answer answer);

  void advance(MessageId message, Progress progress);

  void tell(Notice notice);

  /// Whether more can be told; as long as not, nothing more is read from connections.
  boolean hasRoom();
}
