// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.keystore;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.crypto.secret.SecretBytes;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// What a passphrase and a header derive to: the key of the file, and a check that commits to it.
final class PassphraseKey implements AutoCloseable {
  static final int CHECK_BYTES = 32;

  private static final int MAX_CHARACTERS = 1024;
  private static final int MAX_BYTES_PER_CHARACTER = 3;
  private static final int KEY_BYTES = 32;

  private final SecretBytes fileKey;
  private final Bytes check;

  private PassphraseKey(SecretBytes fileKey, Bytes check) {
    this.fileKey = fileKey;
    this.check = check;
  }

  /// Runs Argon2id; the passphrase stays the caller's to wipe.
  ///
  /// @throws IllegalArgumentException if the passphrase is empty, over 1,024 characters, or no
  ///   well-formed Unicode
  static PassphraseKey derive(Primitives primitives, KeyStoreHeader header, char[] passphrase) {
    var typed = utf8(passphrase);
    var root = new byte[0];
    try {
      root =
          primitives
              .argon2id()
              .derive(typed, header.salt().toByteArray(), header.cost(), KEY_BYTES);
      var hkdf = primitives.hkdfSha256();
      var checkKey = hkdf.expand(root, Labels.CHECK, KEY_BYTES);
      var check = Bytes.wrap(primitives.hmacSha256().mac(checkKey, header.encode()));
      Arrays.fill(checkKey, (byte) 0);
      return new PassphraseKey(
          SecretBytes.locked(hkdf.expand(root, Labels.FILE, KEY_BYTES)), check);
    } finally {
      Arrays.fill(typed, (byte) 0);
      Arrays.fill(root, (byte) 0);
    }
  }

  SecretBytes fileKey() {
    return fileKey;
  }

  /// 32 bytes that stand in the file and that no other passphrase gives.
  Bytes check() {
    return check;
  }

  private static byte[] utf8(char[] passphrase) {
    if (passphrase.length == 0 || passphrase.length > MAX_CHARACTERS) {
      throw new IllegalArgumentException(
          "a passphrase has 1 to %d characters".formatted(MAX_CHARACTERS));
    }
    var room = new byte[MAX_BYTES_PER_CHARACTER * passphrase.length];
    var encoded = ByteBuffer.wrap(room);
    try {
      if (StandardCharsets.UTF_8
          .newEncoder()
          .encode(CharBuffer.wrap(passphrase), encoded, true)
          .isError()) {
        throw new IllegalArgumentException("a passphrase is well-formed Unicode");
      }
      return Arrays.copyOf(room, encoded.position());
    } finally {
      Arrays.fill(room, (byte) 0);
    }
  }

  @Override
  public void close() {
    fileKey.close();
  }
}
