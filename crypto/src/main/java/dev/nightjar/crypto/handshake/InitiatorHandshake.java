// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.handshake;

import dev.nightjar.base.Bytes;

/// A handshake that we began: what to send with every message until the responder is heard.
///
/// Owned by its caller, who closes its secrets; not thread-safe.
public final class InitiatorHandshake {
  private final Handshake agreed;
  private final HandshakeSecrets secrets;
  private final Bytes prefix;
  private final Bytes ratchetKey;

  InitiatorHandshake(Handshake agreed, HandshakeSecrets secrets, Bytes prefix, Bytes ratchetKey) {
    this.agreed = agreed;
    this.secrets = secrets;
    this.prefix = prefix;
    this.ratchetKey = ratchetKey;
  }

  public Handshake agreed() {
    return agreed;
  }

  public HandshakeSecrets secrets() {
    return secrets;
  }

  /// What goes before every message until the responder is heard.
  public Bytes prefix() {
    return prefix;
  }

  /// The responder's first X25519 ratchet key; empty in QUANTUM.
  public Bytes ratchetKey() {
    return ratchetKey;
  }
}
