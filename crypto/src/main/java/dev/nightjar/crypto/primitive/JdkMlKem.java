// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.primitive;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.secret.SecretBytes;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.DecapsulateException;
import javax.crypto.KEM;

/// ML-KEM of the JDK: pure Java with vector intrinsics, and the fastest measured to decapsulate.
final class JdkMlKem implements MlKem {
  private final NamedParameterSpec parameters;
  private final int publicKeySize;
  private final int ciphertextSize;
  private final KEM kem;
  private final KeyFactory keys;
  private final byte[] publicKeyPrefix;

  private JdkMlKem(NamedParameterSpec parameters, int publicKeySize, int ciphertextSize) {
    this.parameters = parameters;
    this.publicKeySize = publicKeySize;
    this.ciphertextSize = ciphertextSize;
    var provider = Jca.jdk("SunJCE");
    kem = Jca.expect(() -> KEM.getInstance("ML-KEM", provider));
    keys = Jca.expect(() -> KeyFactory.getInstance("ML-KEM", provider));
    var any = generate(new byte[SEED_SIZE]).getPublic().getEncoded();
    publicKeyPrefix = Arrays.copyOf(any, any.length - publicKeySize);
  }

  static JdkMlKem mlKem768() {
    return new JdkMlKem(NamedParameterSpec.ML_KEM_768, 1184, 1088);
  }

  static JdkMlKem mlKem1024() {
    return new JdkMlKem(NamedParameterSpec.ML_KEM_1024, 1568, 1568);
  }

  @Override
  public int publicKeySize() {
    return publicKeySize;
  }

  @Override
  public int ciphertextSize() {
    return ciphertextSize;
  }

  @Override
  public PrivateHandle privateKey(SecretBytes seed) {
    KeySizes.require(seed, SEED_SIZE);
    var pair = seed.use(this::generate);
    var encoded = pair.getPublic().getEncoded();
    var publicKey = Bytes.copyOfRange(encoded, publicKeyPrefix.length, encoded.length);
    var decapsulator = Jca.expect(() -> kem.newDecapsulator(pair.getPrivate()));
    return new PrivateHandle(this, decapsulator, seed, publicKey);
  }

  private KeyPair generate(byte[] seed) {
    return Jca.expect(() -> {
      var generator = KeyPairGenerator.getInstance("ML-KEM", Jca.jdk("SunJCE"));
      generator.initialize(parameters, new ReplayRandom(seed));
      return generator.generateKeyPair();
    });
  }

  @Override
  public Optional<PublicHandle> publicKey(Bytes encoded) {
    if (encoded.size() != publicKeySize) {
      return Optional.empty();
    }
    var document = Arrays.copyOf(publicKeyPrefix, publicKeyPrefix.length + publicKeySize);
    encoded.copyTo(document, publicKeyPrefix.length);
    if (!MlKemModulus.holds(document, publicKeyPrefix.length, publicKeySize)) {
      return Optional.empty();
    }
    var key = Jca.expect(() -> keys.generatePublic(new X509EncodedKeySpec(document)));
    return Optional.of(new PublicHandle(this, key, encoded));
  }

  @Override
  public byte[] encapsulate(PublicHandle key, SecureRandom random) {
    var own = key.isOf(this) ? key : publicKey(key.encoded()).orElseThrow();
    try {
      var encapsulated = kem.newEncapsulator(own.parsed(PublicKey.class), random).encapsulate();
      var secret = encapsulated.key().getEncoded();
      var both = Arrays.copyOf(encapsulated.encapsulation(), ciphertextSize + SECRET_SIZE);
      System.arraycopy(secret, 0, both, ciphertextSize, SECRET_SIZE);
      Arrays.fill(secret, (byte) 0);
      return both;
    } catch (GeneralSecurityException e) {
      throw Jca.broken(e);
    }
  }

  @Override
  public Optional<byte[]> decapsulate(PrivateHandle key, byte[] ciphertext) {
    if (ciphertext.length != ciphertextSize) {
      return Optional.empty();
    }
    var own = key.isOf(this) ? key : privateKey(key.seed());
    try {
      return Optional.of(own.parsed(KEM.Decapsulator.class).decapsulate(ciphertext).getEncoded());
    } catch (DecapsulateException e) {
      throw Jca.broken(e);
    }
  }
}
