// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.keystore;

import dev.nightjar.base.ByteWriter;
import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.primitive.AeadAlgorithm;
import dev.nightjar.crypto.secret.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// Seals the records that a node keeps beside its key store: contacts, sessions, messages.
///
/// It is random, stored in the key store, and survives a change of passphrase. Each record is bound
/// to its name: under another name it does not open. A record can still be replaced by an older one
/// of the same name; this cannot tell.
///
/// Thread-safe but for closing, which the [OpenKeyStore] does.
public final class StorageKey {
  /// Bytes added to a record.
  public static final int OVERHEAD_BYTES = 2 + ContextCipher.OVERHEAD_BYTES;

  /// Bytes of the largest record.
  public static final int MAX_RECORD_BYTES = 16 * 1024 * 1024;

  static final int KEY_BYTES = 32;

  private static final int VERSION = 1;
  private static final int HEADER_BYTES = 2;
  private static final int MAX_NAME_BYTES = 255;

  private final ContextCipher cipher;
  private final AeadAlgorithm algorithm;
  private final SecretBytes key;

  StorageKey(ContextCipher cipher, AeadAlgorithm algorithm, SecretBytes key) {
    this.cipher = cipher;
    this.algorithm = algorithm;
    this.key = key;
  }

  /// The sealed record; the plaintext stays the caller's to wipe.
  ///
  /// @param name 1 to 255 bytes of UTF-8
  public byte[] seal(String name, byte[] plaintext) {
    if (plaintext.length > MAX_RECORD_BYTES) {
      throw new IllegalArgumentException("a record of " + plaintext.length + " bytes");
    }
    var sealed = cipher.seal(HEADER_BYTES, algorithm, key, context(algorithm, name), plaintext);
    sealed[0] = VERSION;
    sealed[1] = (byte) algorithm.code();
    return sealed;
  }

  /// The record, or nothing when it was not sealed with this key under this name; one outcome.
  public Optional<SecretBytes> open(String name, byte[] sealed) {
    if (sealed.length < OVERHEAD_BYTES
        || sealed.length > MAX_RECORD_BYTES + OVERHEAD_BYTES
        || sealed[0] != VERSION) {
      return Optional.empty();
    }
    var body = Arrays.copyOfRange(sealed, HEADER_BYTES, sealed.length);
    return AeadAlgorithm.ofCode(sealed[1])
        .flatMap(stated -> cipher.open(stated, key, context(stated, name), body))
        .map(SecretBytes::takeOver);
  }

  /// What a record may be found by without its name being told: 16 bytes that only this key gives.
  ///
  /// The same name always has the same alias; see "Alias" in `docs/protocol/keystore.md`.
  ///
  /// @param name 1 to 255 bytes of UTF-8
  public Bytes alias(String name) {
    return cipher.alias(key, nameBytes(name));
  }

  SecretBytes key() {
    return key;
  }

  private static byte[] context(AeadAlgorithm algorithm, String name) {
    var bytes = nameBytes(name);
    return new ByteWriter(HEADER_BYTES + 1 + bytes.length)
        .u8(VERSION)
        .u8(algorithm.code())
        .u8(bytes.length)
        .bytes(bytes)
        .toByteArray();
  }

  private static byte[] nameBytes(String name) {
    var bytes = name.getBytes(StandardCharsets.UTF_8);
    if (bytes.length == 0 || bytes.length > MAX_NAME_BYTES) {
      throw new IllegalArgumentException("a name of " + bytes.length + " bytes");
    }
    return bytes;
  }
}
