// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.keystore;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.primitive.Aead;
import dev.nightjar.crypto.primitive.AeadAlgorithm;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.crypto.secret.SecretAccess;
import dev.nightjar.crypto.secret.SecretBytes;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;

/// Seals bytes under a long-lived key, each time with 24 fresh random bytes.
///
/// The first 12 of them go into a key for this one sealing, the other 12 are its nonce, so a key
/// may seal as often as it likes (as XAES-256-GCM does it). The context is authenticated and goes
/// into that key as well: bytes sealed in one context open in no other.
///
/// Thread-safe; immutable.
final class ContextCipher {
  static final int SALT_BYTES = 24;
  static final int OVERHEAD_BYTES = SALT_BYTES + Aead.TAG_SIZE;

  private static final int ALIAS_KEY_BYTES = 32;
  private static final int ALIAS_BYTES = 16;
  private static final int KEY_SALT_BYTES = SALT_BYTES - Aead.NONCE_SIZE;

  private final Primitives primitives;
  private final SecureRandom random;

  ContextCipher(Primitives primitives, SecureRandom random) {
    this.primitives = primitives;
    this.random = random;
  }

  /// Room for `header` bytes of the caller's, then the salt, the ciphertext and the tag of
  /// `plaintext`.
  byte[] seal(
      int header, AeadAlgorithm algorithm, SecretBytes key, byte[] context, byte[] plaintext) {
    var salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    var sealed = new byte[header + OVERHEAD_BYTES + plaintext.length];
    System.arraycopy(salt, 0, sealed, header, SALT_BYTES);
    var at = header + SALT_BYTES;
    var onceKey = onceKey(key, salt, context);
    try {
      primitives
          .aead(algorithm)
          .seal(onceKey, nonce(salt), context, plaintext, 0, plaintext.length, sealed, at);
      return sealed;
    } finally {
      Arrays.fill(onceKey, (byte) 0);
    }
  }

  /// What was sealed, or nothing when anything at all differs; the caller wipes it.
  Optional<byte[]> open(AeadAlgorithm algorithm, SecretBytes key, byte[] context, byte[] sealed) {
    if (sealed.length < OVERHEAD_BYTES) {
      return Optional.empty();
    }
    var salt = Arrays.copyOf(sealed, SALT_BYTES);
    var onceKey = onceKey(key, salt, context);
    var plaintext = new byte[sealed.length - OVERHEAD_BYTES];
    try {
      var length = sealed.length - SALT_BYTES;
      return primitives
              .aead(algorithm)
              .open(onceKey, nonce(salt), context, sealed, SALT_BYTES, length, plaintext, 0)
          ? Optional.of(plaintext)
          : Optional.empty();
    } finally {
      Arrays.fill(onceKey, (byte) 0);
    }
  }

  /// A keyed hash of `name`, under a key of its own derived from `key`.
  Bytes alias(SecretBytes key, byte[] name) {
    return key.use(bare -> {
      var aliasKey = primitives.hkdfSha256().expand(bare, Labels.ALIAS, ALIAS_KEY_BYTES);
      try {
        return Bytes.copyOfRange(primitives.hmacSha256().mac(aliasKey, name), 0, ALIAS_BYTES);
      } finally {
        Arrays.fill(aliasKey, (byte) 0);
      }
    });
  }

  private byte[] onceKey(SecretBytes key, byte[] salt, byte[] context) {
    var bare = key.unsafeBytes(SecretAccess.UNSAFE);
    try {
      return primitives
          .hmacSha256()
          .mac(bare, Labels.ONCE, Arrays.copyOf(salt, KEY_SALT_BYTES), context);
    } finally {
      Arrays.fill(bare, (byte) 0);
    }
  }

  private static byte[] nonce(byte[] salt) {
    return Arrays.copyOfRange(salt, KEY_SALT_BYTES, SALT_BYTES);
  }
}
