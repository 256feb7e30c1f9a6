// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.kem;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.crypto.primitive.PrivateHandle;
import dev.nightjar.crypto.primitive.Rsa;
import dev.nightjar.crypto.secret.SecretBytes;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;

/// A random 32-byte secret under RSA-4096-OAEP-SHA256; for one-shot envelopes only.
final class RsaKem implements Kem {
  private static final String NAME = "RSA-4096-OAEP-SHA256";

  private final Rsa rsa;

  RsaKem(Primitives primitives) {
    rsa = primitives.rsa();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int publicKeySize() {
    return Rsa.MODULUS_SIZE;
  }

  @Override
  public int ciphertextSize() {
    return Rsa.MODULUS_SIZE;
  }

  @Override
  public KemKeyPair generate(SecureRandom random) {
    return pair(rsa.generate(random));
  }

  @Override
  public KemKeyPair fromSeed(SecretBytes seed) {
    return pair(rsa.privateKey(seed.copy()));
  }

  private KemKeyPair pair(PrivateHandle key) {
    var publicKey = parse(key.publicKey()).orElseThrow();
    return new KemKeyPair(new KemPrivateKey(key.seed(), publicKey, key, null));
  }

  @Override
  public Optional<KemPublicKey> parse(Bytes encoded) {
    return rsa.publicKey(encoded).map(handle -> new KemPublicKey(NAME, encoded, handle));
  }

  @Override
  public Encapsulated encapsulate(KemPublicKey recipient, SecureRandom random) {
    recipient.require(NAME);
    var secret = new byte[SECRET_SIZE];
    random.nextBytes(secret);
    var ciphertext = Bytes.wrap(rsa.encrypt(recipient.handle(), secret, random));
    return new Encapsulated(ciphertext, SecretBytes.takeOver(secret));
  }

  @Override
  public Optional<SecretBytes> decapsulate(KemPrivateKey recipient, Bytes ciphertext) {
    recipient.publicKey().require(NAME);
    return rsa.decrypt(recipient.handle(), ciphertext.toByteArray()).flatMap(RsaKem::ofSecretSize);
  }

  private static Optional<SecretBytes> ofSecretSize(byte[] secret) {
    if (secret.length == SECRET_SIZE) {
      return Optional.of(SecretBytes.takeOver(secret));
    }
    Arrays.fill(secret, (byte) 0);
    return Optional.empty();
  }
}
