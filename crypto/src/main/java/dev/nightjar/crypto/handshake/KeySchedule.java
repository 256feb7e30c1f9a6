// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.handshake;

import dev.nightjar.crypto.primitive.Aead;
import dev.nightjar.crypto.primitive.AeadAlgorithm;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.crypto.secret.SecretBytes;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The keys that follow from the shared secrets of one handshake.
///
/// Owned by one call of the initiator or responder, which closes it; not thread-safe.
final class KeySchedule implements AutoCloseable {
  private static final int KEY_SIZE = 32;

  /// The payload key is used once, so its nonce may be constant.
  private static final byte[] NONCE = new byte[12];

  private final Primitives primitives;
  private final byte[] shared;

  /// Takes a copy of the shared secrets: that of the signed prekey, then of the one-time prekey.
  KeySchedule(Primitives primitives, List<SecretBytes> sharedSecrets) {
    this.primitives = primitives;
    this.shared = new byte[sharedSecrets.size() * KEY_SIZE];
    for (var i = 0; i < sharedSecrets.size(); i++) {
      var offset = i * KEY_SIZE;
      sharedSecrets
          .get(i)
          .use(secret -> {
            System.arraycopy(secret, 0, shared, offset, KEY_SIZE);
            return offset;
          });
    }
  }

  byte[] sealPayload(AeadAlgorithm algorithm, byte[] offerHash, byte[] payload) {
    var key = payloadKey(offerHash);
    try {
      return aead(algorithm).seal(key, NONCE, offerHash, payload);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  byte @Nullable [] openPayload(AeadAlgorithm algorithm, byte[] offerHash, byte[] sealed) {
    var key = payloadKey(offerHash);
    try {
      return aead(algorithm).open(key, NONCE, offerHash, sealed);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  HandshakeSecrets secrets(byte[] sessionHash) {
    var both = primitives.hkdfSha256().derive(Labels.ROOT, shared, sessionHash, 2 * KEY_SIZE);
    var root = SecretBytes.takeOver(Arrays.copyOfRange(both, 0, KEY_SIZE));
    var exporter = SecretBytes.takeOver(Arrays.copyOfRange(both, KEY_SIZE, 2 * KEY_SIZE));
    Arrays.fill(both, (byte) 0);
    return new HandshakeSecrets(root, exporter);
  }

  private byte[] payloadKey(byte[] offerHash) {
    return primitives.hkdfSha256().derive(Labels.PAYLOAD, shared, offerHash, KEY_SIZE);
  }

  private Aead aead(AeadAlgorithm algorithm) {
    return primitives.aead(algorithm);
  }

  @Override
  public void close() {
    Arrays.fill(shared, (byte) 0);
  }
}
