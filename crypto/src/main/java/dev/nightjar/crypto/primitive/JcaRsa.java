// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.primitive;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.secret.SecretBytes;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Optional;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;

/// RSA-4096 of one JCA provider, with pooled `Cipher` and `Signature` objects.
final class JcaRsa implements Rsa {
  private static final int BITS = 8 * MODULUS_SIZE;
  private static final PSSParameterSpec PSS =
      new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1);
  private static final OAEPParameterSpec OAEP =
      new OAEPParameterSpec(
          "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);

  private final Provider provider;
  private final Provider keyProvider;
  private final String pssName;
  private final Pool<Cipher> ciphers;
  private final Pool<Signature> signatures;

  /// `provider` ciphers, `keyProvider` makes keys and signs, which the JDK keeps apart, under the
  /// name by which it knows PSS.
  JcaRsa(Provider provider, Provider keyProvider, String pssName) {
    this.provider = provider;
    this.keyProvider = keyProvider;
    this.pssName = pssName;
    ciphers = new Pool<>(this::newCipher);
    signatures = new Pool<>(this::newSignature);
  }

  private Cipher newCipher() {
    return Jca.expect(() -> Cipher.getInstance("RSA/ECB/OAEPPadding", provider));
  }

  private Signature newSignature() {
    return Jca.expect(() -> {
      var signature = Signature.getInstance(pssName, keyProvider);
      signature.setParameter(PSS);
      return signature;
    });
  }

  @Override
  public PrivateHandle generate(SecureRandom random) {
    var pair =
        Jca.expect(() -> {
          var generator = KeyPairGenerator.getInstance("RSA", keyProvider);
          generator.initialize(new RSAKeyGenParameterSpec(BITS, RSAKeyGenParameterSpec.F4), random);
          return generator.generateKeyPair();
        });
    return privateKey(SecretBytes.takeOver(pair.getPrivate().getEncoded()));
  }

  @Override
  public PrivateHandle privateKey(SecretBytes pkcs8) {
    if (pkcs8.size() > MAX_PRIVATE_KEY_SIZE
        || !(pkcs8.use(this::parse) instanceof RSAPrivateCrtKey key)
        || key.getModulus().bitLength() != BITS
        || !key.getPublicExponent().equals(RSAKeyGenParameterSpec.F4)) {
      throw new IllegalArgumentException("no RSA-4096 private key with exponent 65537");
    }
    return new PrivateHandle(this, key, pkcs8, encode(key.getModulus()));
  }

  private PrivateKey parse(byte[] pkcs8) {
    try {
      return KeyFactory.getInstance("RSA", keyProvider)
          .generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    } catch (InvalidKeySpecException _) {
      throw new IllegalArgumentException("no PKCS#8 document of an RSA key");
    } catch (GeneralSecurityException e) {
      throw Jca.broken(e);
    }
  }

  private static Bytes encode(BigInteger modulus) {
    // 4,096 bits have a leading sign byte of zero.
    return Bytes.copyOfRange(modulus.toByteArray(), 1, 1 + MODULUS_SIZE);
  }

  @Override
  public Optional<PublicHandle> publicKey(Bytes modulus) {
    var value = new BigInteger(1, modulus.toByteArray());
    if (modulus.size() != MODULUS_SIZE || value.bitLength() != BITS || !value.testBit(0)) {
      return Optional.empty();
    }
    var specification = new RSAPublicKeySpec(value, RSAKeyGenParameterSpec.F4);
    var key =
        Jca.expect(() -> KeyFactory.getInstance("RSA", keyProvider).generatePublic(specification));
    return Optional.of(new PublicHandle(this, key, modulus));
  }

  @Override
  public byte[] encrypt(PublicHandle key, byte[] message, SecureRandom random) {
    var own = key.isOf(this) ? key : publicKey(key.encoded()).orElseThrow();
    var cipher = ciphers.take();
    try {
      cipher.init(Cipher.ENCRYPT_MODE, own.parsed(PublicKey.class), OAEP, random);
      var sealed = cipher.doFinal(message);
      ciphers.give(cipher);
      return sealed;
    } catch (GeneralSecurityException e) {
      throw Jca.broken(e);
    }
  }

  @Override
  public Optional<byte[]> decrypt(PrivateHandle key, byte[] ciphertext) {
    if (ciphertext.length != MODULUS_SIZE) {
      return Optional.empty();
    }
    var own = key.isOf(this) ? key : privateKey(key.seed());
    var cipher = ciphers.take();
    try {
      cipher.init(Cipher.DECRYPT_MODE, own.parsed(PrivateKey.class), OAEP);
      var message = cipher.doFinal(ciphertext);
      ciphers.give(cipher);
      return Optional.of(message);
    } catch (BadPaddingException | IllegalBlockSizeException _) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw Jca.broken(e);
    }
  }

  @Override
  public byte[] sign(PrivateHandle key, byte[] message, SecureRandom random) {
    var own = key.isOf(this) ? key : privateKey(key.seed());
    var signature = signatures.take();
    try {
      signature.initSign(own.parsed(PrivateKey.class), random);
      signature.update(message);
      var signed = signature.sign();
      signatures.give(signature);
      return signed;
    } catch (GeneralSecurityException e) {
      throw Jca.broken(e);
    }
  }

  @Override
  public boolean verify(PublicHandle key, byte[] message, byte[] signature) {
    var own = key.isOf(this) ? Optional.of(key) : publicKey(key.encoded());
    if (signature.length != MODULUS_SIZE || own.isEmpty()) {
      return false;
    }
    var verifier = signatures.take();
    try {
      verifier.initVerify(own.get().parsed(PublicKey.class));
      verifier.update(message);
      var verified = verifier.verify(signature);
      signatures.give(verifier);
      return verified;
    } catch (SignatureException _) {
      return false;
    } catch (GeneralSecurityException e) {
      throw Jca.broken(e);
    }
  }
}
