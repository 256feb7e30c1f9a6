// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.identity.Fingerprint;
import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.node.invitation.InvitationLink;
import dev.nightjar.node.transport.NodeAddress;
import dev.nightjar.protocol.content.Letter;
import dev.nightjar.protocol.content.MessageId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Something a user wants; `contact` is the id in the contact book.
public sealed interface Request {
  /// To let one person in.
  record Invite(Duration validity, List<NodeAddress> addresses) implements Request {}

  /// To be let in.
  record Join(InvitationLink invitation, String name) implements Request {}

  /// Something about one contact.
  sealed interface OfContact extends Request {
    Bytes contact();
  }

  /// To send a text, within `lifetime`.
  ///
  /// @param envelope the suite of its envelope, or null to send it in the session
  /// @param isUrgent whether it overtakes texts that are not
  record Send(
      Bytes contact, Letter letter, @Nullable Suite envelope, Duration lifetime, boolean isUrgent)
      implements OfContact {
    /// A text alone that waits its turn.
    public Send(Bytes contact, String text, @Nullable Suite envelope, Duration lifetime) {
      this(contact, new Letter(text), envelope, lifetime, false);
    }

    @Override
    public String toString() {
      return "Send[" + letter + "]";
    }
  }

  record Rename(Bytes contact, String name) implements OfContact {}

  /// To remember whether safety numbers were compared.
  ///
  /// @param compared the identity whose number it was
  record SetVerified(Bytes contact, Fingerprint compared, boolean verified) implements OfContact {}

  record Remove(Bytes contact) implements OfContact {}

  record SetMode(Bytes contact, Suite mode) implements OfContact {}

  record SetFloor(Bytes contact, Suite floor) implements OfContact {}

  /// To take a contact for another identity from now on.
  ///
  /// @param accepted the identity that was shown when it was decided
  record AcceptKey(Bytes contact, Fingerprint accepted) implements OfContact {}

  record RejectKey(Bytes contact) implements OfContact {}

  /// Something about what was said with one contact.
  sealed interface OfConversation extends OfContact {}

  /// To remember that the user has read everything before a position of the log.
  ///
  /// @param last the last of these texts in each stream, for the contact's receipt
  record MarkRead(Bytes contact, long position, List<MessageId> last) implements OfConversation {
    public MarkRead {
      last = List.copyOf(last);
    }

    /// What the contact is not told.
    public MarkRead(Bytes contact, long position) {
      this(contact, position, List.of());
    }
  }

  /// To tell the contact from now on what was read, or not any more.
  record SendReceipts(Bytes contact, boolean areOn) implements OfConversation {}

  /// To keep a text for later, in place of the one kept before; empty to keep none.
  record Draft(Bytes contact, String text) implements OfConversation {
    @Override
    public String toString() {
      return "Draft[" + text.length() + "]";
    }
  }

  /// To have texts disappear after so many seconds from now on, on both sides; 0 to have them stay.
  record SetTimer(Bytes contact, int seconds) implements OfConversation {}

  /// To erase what stands at these positions of the log.
  record Erase(Bytes contact, Set<Long> positions) implements OfConversation {
    public Erase {
      positions = Set.copyOf(positions);
    }
  }

  /// To erase everything that was said.
  record EraseAll(Bytes contact) implements OfConversation {}
}
