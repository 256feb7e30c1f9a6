// SPDX-License-Identifier: Apache-2.0
/// The text that one person gives another to become a contact, `docs/protocol/invitation.md`.
///
/// [InvitationLink] is what it says, [InvitationParsing] what reading one can come to. Nothing here
/// knows which invitations were given out; the engines do.
@NullMarked
package dev.nightjar.node.invitation;

import org.jspecify.annotations.NullMarked;
