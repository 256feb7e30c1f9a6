// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.node.invitation.InvitationLink;
import dev.nightjar.node.transport.NodeAddress;
import dev.nightjar.protocol.content.MessageId;
import java.time.Duration;
import java.util.List;

/// Something a user wants; `contact` is the id in the contact book.
public sealed interface Request {
  /// To let one person in.
  record Invite(Duration validity, List<NodeAddress> addresses) implements Request {}

  /// To be let in.
  record Join(InvitationLink invitation, String name) implements Request {}

  /// To send a text in a session; answered by progress only.
  record Send(Bytes contact, MessageId id, String text) implements Request {
    @Override
    public String toString() {
      return "Send[" + id + "]";
    }
  }

  /// To send a text in an envelope; answered by progress only.
  record SendEnvelope(Bytes contact, MessageId id, String text, Suite suite) implements Request {
    @Override
    public String toString() {
      return "SendEnvelope[" + id + "]";
    }
  }

  record Rename(Bytes contact, String name) implements Request {}

  record SetVerified(Bytes contact, boolean verified) implements Request {}

  record Remove(Bytes contact) implements Request {}

  record SetMode(Bytes contact, Suite mode) implements Request {}

  record SetFloor(Bytes contact, Suite floor) implements Request {}

  record AcceptKey(Bytes contact) implements Request {}

  record RejectKey(Bytes contact) implements Request {}
}
