// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.keystore;

import dev.nightjar.crypto.primitive.AeadAlgorithm;
import dev.nightjar.crypto.primitive.Argon2id;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.testkit.SeededRandom;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/// Key stores for tests, at a cost that a test can pay thousands of times.
final class SomeKeyStores {
  static final Primitives PRIMITIVES = Primitives.pureJava(AeadAlgorithm.AES_256_GCM);
  static final Argon2id.Cost CHEAP = new Argon2id.Cost(8, 1, 1);
  static final String PASSPHRASE = "correct horse";
  static final byte[] CONTENT = "the seeds of an identity".getBytes(StandardCharsets.US_ASCII);

  private SomeKeyStores() {}

  /// Accepts costs up to 64 KiB, so that no test waits for a hostile one.
  static KeyStoreFile files(long seed) {
    return files(seed, PRIMITIVES);
  }

  static KeyStoreFile files(long seed, Primitives primitives) {
    return new KeyStoreFile(primitives, new SeededRandom(seed), new CostBounds(64, 2, 2));
  }

  static OpenKeyStore create(long seed) {
    return files(seed).create(PASSPHRASE.toCharArray(), CHEAP, SecretBytes.copyOf(CONTENT));
  }

  static Unsealing unseal(byte[] file, String passphrase) {
    return files(99).unseal(file, passphrase.toCharArray());
  }

  /// The file with a checksum that fits, as an attacker would write it.
  static byte[] withRightChecksum(byte[] file) {
    var repaired = file.clone();
    var body = Arrays.copyOf(file, Math.max(0, file.length - 32));
    try {
      var checksum = MessageDigest.getInstance("SHA-256").digest(body);
      System.arraycopy(checksum, 0, repaired, body.length, repaired.length - body.length);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
    return repaired;
  }
}
