// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.primitive;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.Key;
import java.security.Provider;
import java.security.spec.AlgorithmParameterSpec;
import java.util.function.Function;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;

/// An authenticated cipher of one JCA provider, with pooled `Cipher` objects.
final class JcaAead implements Aead {
  private static final int TAG_BITS = 8 * TAG_SIZE;

  private final AeadAlgorithm algorithm;
  private final String keyAlgorithm;
  private final Function<byte[], AlgorithmParameterSpec> parameters;
  private final Pool<Cipher> pool;

  private JcaAead(
      AeadAlgorithm algorithm,
      String keyAlgorithm,
      Function<byte[], AlgorithmParameterSpec> parameters,
      Pool<Cipher> pool) {
    this.algorithm = algorithm;
    this.keyAlgorithm = keyAlgorithm;
    this.parameters = parameters;
    this.pool = pool;
  }

  static JcaAead aesGcm(Provider provider) {
    return new JcaAead(
        AeadAlgorithm.AES_256_GCM,
        "AES",
        nonce -> new GCMParameterSpec(TAG_BITS, nonce),
        pool("AES/GCM/NoPadding", provider));
  }

  /// ChaCha20-Poly1305 under the name by which `provider` knows it.
  static JcaAead chaCha20Poly1305(String transformation, Provider provider) {
    return new JcaAead(
        AeadAlgorithm.CHACHA20_POLY1305,
        "ChaCha20",
        IvParameterSpec::new,
        pool(transformation, provider));
  }

  private static Pool<Cipher> pool(String transformation, Provider provider) {
    var pool = new Pool<>(() -> Jca.expect(() -> Cipher.getInstance(transformation, provider)));
    pool.give(pool.take());
    return pool;
  }

  @Override
  public AeadAlgorithm algorithm() {
    return algorithm;
  }

  @Override
  public void seal(
      byte[] key,
      byte[] nonce,
      byte[] aad,
      byte[] in,
      int from,
      int length,
      byte[] out,
      int outFrom) {
    var cipher = pool.take();
    try {
      cipher = initialisedToSeal(cipher, key, nonce);
      if (aad.length > 0) {
        cipher.updateAAD(aad);
      }
      cipher.doFinal(in, from, length, out, outFrom);
    } catch (GeneralSecurityException e) {
      throw Jca.broken(e);
    }
    pool.give(cipher);
  }

  @Override
  public boolean open(
      byte[] key,
      byte[] nonce,
      byte[] aad,
      byte[] in,
      int from,
      int length,
      byte[] out,
      int outFrom) {
    requireSizes(key, nonce);
    if (length < TAG_SIZE) {
      return false;
    }
    var cipher = pool.take();
    try {
      cipher.init(Cipher.DECRYPT_MODE, keyOf(key), parameters.apply(nonce));
      if (aad.length > 0) {
        cipher.updateAAD(aad);
      }
      cipher.doFinal(in, from, length, out, outFrom);
    } catch (AEADBadTagException _) {
      pool.give(cipher);
      return false;
    } catch (GeneralSecurityException e) {
      throw Jca.broken(e);
    }
    pool.give(cipher);
    return true;
  }

  private Cipher initialisedToSeal(Cipher pooled, byte[] key, byte[] nonce)
      throws GeneralSecurityException {
    requireSizes(key, nonce);
    var spec = parameters.apply(nonce);
    try {
      pooled.init(Cipher.ENCRYPT_MODE, keyOf(key), spec);
      return pooled;
    } catch (InvalidAlgorithmParameterException | java.security.InvalidKeyException _) {
      // A provider refuses the key and nonce that this very object used last. Whether they repeat
      // is the caller's rule, and must not depend on which pooled object it happens to meet.
      var fresh = Cipher.getInstance(pooled.getAlgorithm(), pooled.getProvider());
      fresh.init(Cipher.ENCRYPT_MODE, keyOf(key), spec);
      return fresh;
    }
  }

  private Key keyOf(byte[] key) {
    return new BorrowedKey(key, keyAlgorithm);
  }

  private static void requireSizes(byte[] key, byte[] nonce) {
    if (key.length != KEY_SIZE || nonce.length != NONCE_SIZE) {
      throw new IllegalArgumentException(
          "key " + key.length + ", nonce " + nonce.length + " bytes");
    }
  }
}
