// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.node.invitation.InvitationLink;
import dev.nightjar.protocol.content.MessageId;

/// What a request came to.
public sealed interface Answer {
  /// An invitation that can be used from now on.
  record Invited(InvitationLink invitation) implements Answer {}

  /// It was done; this is the contact now.
  record Done(ContactView contact) implements Answer {}

  /// The text is stored and on its way under this name.
  record Accepted(ContactView contact, MessageId id) implements Answer {}

  /// The contact is gone.
  record Removed() implements Answer {}

  /// It was not done.
  record Refused(Reason reason) implements Answer {}

  /// Why a request was refused.
  enum Reason {
    NO_SUCH_CONTACT,
    NAME_TAKEN,
    EXPIRED,
    OWN_INVITATION,
    UNREACHABLE,
    NOT_LET_IN,
    MODE_NOT_ALLOWED,
    KEY_CHANGED,
    TOO_MANY_INVITATIONS,
    TOO_MANY_CONTACTS,
    TOO_MANY_TEXTS,
    /// This software failed; it is in the log.
    BUG
  }
}
