// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.primitive;

import java.security.SecureRandom;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// X25519 in pure Java by BouncyCastle; it draws 32 bytes from the caller's randomness.
final class BouncyX25519 implements X25519 {
  @Override
  public byte[] generate(SecureRandom random) {
    var pair = new byte[2 * KEY_SIZE];
    var drawn = new byte[KEY_SIZE];
    random.nextBytes(drawn);
    System.arraycopy(drawn, 0, pair, 0, KEY_SIZE);
    Arrays.fill(drawn, (byte) 0);
    org.bouncycastle.math.ec.rfc7748.X25519.generatePublicKey(pair, 0, pair, KEY_SIZE);
    return pair;
  }

  @Override
  public byte[] publicKey(byte[] privateKey) {
    KeySizes.require(privateKey.length, KEY_SIZE);
    var publicKey = new byte[KEY_SIZE];
    org.bouncycastle.math.ec.rfc7748.X25519.generatePublicKey(privateKey, 0, publicKey, 0);
    return publicKey;
  }

  @Override
  public byte @Nullable [] agree(byte[] privateKey, byte[] publicKey) {
    KeySizes.require(privateKey.length, KEY_SIZE);
    KeySizes.require(publicKey.length, KEY_SIZE);
    var shared = new byte[KEY_SIZE];
    // False when the result is all zero.
    return org.bouncycastle.math.ec.rfc7748.X25519.calculateAgreement(
            privateKey, 0, publicKey, 0, shared, 0)
        ? shared
        : null;
  }
}
