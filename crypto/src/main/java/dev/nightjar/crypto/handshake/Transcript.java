// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.handshake;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.identity.Fingerprint;
import dev.nightjar.crypto.primitive.Hash;

/// What both sides believe about a handshake, as three hashes that contain each other.
///
/// `T1` is everything before the initiator is named, `T2` adds who it is and what it offers, `T3`
/// adds its signature. Thread-safe; it has no state but the hash.
final class Transcript {
  private final Hash sha256;

  Transcript(Hash sha256) {
    this.sha256 = sha256;
  }

  /// T1: the readable header, whose bundle, which bundle, and the ciphertexts.
  byte[] offer(Bytes header, Fingerprint responder, Bytes bundleHash, byte[] ciphertexts) {
    return sha256.of(
        Labels.OFFER,
        header.toByteArray(),
        responder.value().toByteArray(),
        bundleHash.toByteArray(),
        ciphertexts);
  }

  /// T2: T1, the initiator, and its payload up to the signature.
  byte[] initiator(byte[] offer, Fingerprint initiator, byte[] unsignedPayload) {
    return sha256.of(Labels.INITIATOR, offer, initiator.value().toByteArray(), unsignedPayload);
  }

  /// T3: T2 and the signature.
  byte[] session(byte[] initiator, Bytes signature) {
    return sha256.of(Labels.SESSION, initiator, signature.toByteArray());
  }

  /// What the initiator signs.
  static byte[] signed(byte[] initiator) {
    var message = new byte[Labels.SIGNATURE.length + initiator.length];
    System.arraycopy(Labels.SIGNATURE, 0, message, 0, Labels.SIGNATURE.length);
    System.arraycopy(initiator, 0, message, Labels.SIGNATURE.length, initiator.length);
    return message;
  }

  /// What a handshake is called, from the bytes of its prefix.
  HandshakeId id(byte[] prefix) {
    return new HandshakeId(Bytes.wrap(sha256.of(Labels.ID, prefix)));
  }
}
