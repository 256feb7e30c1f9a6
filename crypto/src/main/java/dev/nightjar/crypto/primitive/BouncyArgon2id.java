// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.primitive;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// Argon2id in pure Java by BouncyCastle.
final class BouncyArgon2id implements Argon2id {
  @Override
  public byte[] derive(byte[] passphrase, byte[] salt, Cost cost, int size) {
    return derive(passphrase, salt, new byte[0], new byte[0], cost, size);
  }

  /// With the secret and additional data of RFC 9106, which its vectors use.
  byte[] derive(
      byte[] passphrase, byte[] salt, byte[] secret, byte[] additional, Cost cost, int size) {
    var generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withSalt(salt)
            .withSecret(secret)
            .withAdditional(additional)
            .withMemoryAsKB(cost.memoryKib())
            .withIterations(cost.passes())
            .withParallelism(cost.lanes())
            .build());
    var key = new byte[size];
    generator.generateBytes(passphrase, key);
    return key;
  }
}
