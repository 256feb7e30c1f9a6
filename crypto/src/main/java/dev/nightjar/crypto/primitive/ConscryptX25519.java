// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.primitive;

import java.security.InvalidKeyException;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.KeyAgreement;
import org.conscrypt.OpenSSLX25519PrivateKey;
import org.conscrypt.OpenSSLX25519PublicKey;
import org.jspecify.annotations.Nullable;

/// X25519 by BoringSSL; fresh keys come from its own random generator.
final class ConscryptX25519 implements X25519 {
  private static final OpenSSLX25519PublicKey BASE_POINT = basePoint();

  private final Pool<KeyAgreement> agreements;
  private final Pool<KeyPairGenerator> generators;

  ConscryptX25519(Provider conscrypt) {
    agreements = new Pool<>(() -> Jca.expect(() -> KeyAgreement.getInstance("XDH", conscrypt)));
    generators = new Pool<>(() -> Jca.expect(() -> KeyPairGenerator.getInstance("XDH", conscrypt)));
  }

  @Override
  public byte[] generate(SecureRandom random) {
    var generator = generators.take();
    var made = generator.generateKeyPair();
    generators.give(generator);
    if (!(made.getPrivate() instanceof OpenSSLX25519PrivateKey privateKey)
        || !(made.getPublic() instanceof OpenSSLX25519PublicKey publicKey)) {
      throw new IllegalStateException("Conscrypt gave keys of another kind");
    }
    var secret = privateKey.getU();
    var pair = Arrays.copyOf(secret, 2 * KEY_SIZE);
    System.arraycopy(publicKey.getU(), 0, pair, KEY_SIZE, KEY_SIZE);
    Arrays.fill(secret, (byte) 0);
    privateKey.destroy();
    return pair;
  }

  @Override
  public byte[] publicKey(byte[] privateKey) {
    var publicKey = agree(privateKey, BASE_POINT);
    if (publicKey == null) {
      throw new IllegalStateException("the base point is not of low order");
    }
    return publicKey;
  }

  @Override
  public byte @Nullable [] agree(byte[] privateKey, byte[] publicKey) {
    KeySizes.require(publicKey.length, KEY_SIZE);
    return agree(privateKey, new OpenSSLX25519PublicKey(publicKey));
  }

  private byte @Nullable [] agree(byte[] privateKey, OpenSSLX25519PublicKey publicKey) {
    KeySizes.require(privateKey.length, KEY_SIZE);
    var agreement = agreements.take();
    var mine = new OpenSSLX25519PrivateKey(privateKey);
    try {
      agreement.init(mine);
      agreement.doPhase(publicKey, true);
      var shared = agreement.generateSecret();
      agreements.give(agreement);
      return shared;
    } catch (InvalidKeyException _) {
      // BoringSSL refuses an all-zero result.
      return null;
    } finally {
      mine.destroy();
    }
  }

  private static OpenSSLX25519PublicKey basePoint() {
    var nine = new byte[KEY_SIZE];
    nine[0] = 9;
    return new OpenSSLX25519PublicKey(nine);
  }
}
