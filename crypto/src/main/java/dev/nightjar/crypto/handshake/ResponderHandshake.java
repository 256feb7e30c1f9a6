// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.handshake;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.identity.IdentityProof;
import dev.nightjar.crypto.prekey.PrekeyMatch;
import dev.nightjar.crypto.prekey.PrekeySecrets;
import dev.nightjar.crypto.secret.SecretBytes;

/// A handshake that somebody else began and that nothing speaks against; nothing is spent yet.
///
/// Owned by its caller, who closes its secrets; not thread-safe.
public final class ResponderHandshake {
  private final Handshake agreed;
  private final HandshakeSecrets secrets;
  private final Payload payload;
  private final PrekeyMatch match;
  private final int prefixSize;

  ResponderHandshake(
      Handshake agreed,
      HandshakeSecrets secrets,
      Payload payload,
      PrekeyMatch match,
      int prefixSize) {
    this.agreed = agreed;
    this.secrets = secrets;
    this.payload = payload;
    this.match = match;
    this.prefixSize = prefixSize;
  }

  public Handshake agreed() {
    return agreed;
  }

  public HandshakeSecrets secrets() {
    return secrets;
  }

  /// Who began, proven.
  public IdentityProof initiator() {
    return payload.initiator();
  }

  /// What brought the initiator; may be empty.
  public Bytes context() {
    return payload.context();
  }

  /// Our first X25519 ratchet key, lent by the prekeys; empty in QUANTUM.
  public SecretBytes ratchetKey() {
    return match.ratchetKey();
  }

  /// Where in the message the ratchet's part begins.
  public int prefixSize() {
    return prefixSize;
  }

  /// Takes the handshake: from now on its one-time prekey is gone, or it is remembered.
  public void spend(PrekeySecrets prekeys) {
    prekeys.spend(match, agreed.id().value());
  }
}
