// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.session;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.handshake.HandshakeRefusal;
import dev.nightjar.crypto.identity.IdentityProof;

/// What accepting a first message came to.
public sealed interface Acceptance {
  /// There is a session; store it together with the prekey secrets before acting on the message.
  ///
  /// @param session confirmed
  /// @param plaintext the message behind the handshake
  /// @param initiator who began, proven
  /// @param context what brought them; may be empty
  record Accepted(Session session, Bytes plaintext, IdentityProof initiator, Bytes context)
      implements Acceptance {}

  /// Nothing changed, and this is why.
  record Refused(HandshakeRefusal reason) implements Acceptance {}
}
