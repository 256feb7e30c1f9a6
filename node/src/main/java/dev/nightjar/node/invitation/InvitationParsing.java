// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.invitation;

/// What reading an invitation can come to.
public sealed interface InvitationParsing {
  record Read(InvitationLink invitation) implements InvitationParsing {}

  record Malformed(Reason reason) implements InvitationParsing {}

  /// What is wrong with the text.
  enum Reason {
    /// It does not begin with `nightjar:`.
    NO_INVITATION,
    /// It begins with `nightjar:` and another version than 1.
    UNKNOWN_VERSION,
    /// Characters are missing, too many or mistyped.
    DAMAGED
  }
}
