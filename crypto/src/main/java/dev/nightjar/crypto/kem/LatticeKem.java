// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.kem;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.primitive.MlKem;
import dev.nightjar.crypto.secret.SecretBytes;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;

/// Plain ML-KEM of FIPS 203; the seed is d then z.
final class LatticeKem implements Kem {
  private final String name;
  private final MlKem mlKem;

  LatticeKem(String name, MlKem mlKem) {
    this.name = name;
    this.mlKem = mlKem;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int publicKeySize() {
    return mlKem.publicKeySize();
  }

  @Override
  public int ciphertextSize() {
    return mlKem.ciphertextSize();
  }

  @Override
  public KemKeyPair generate(SecureRandom random) {
    return expand(SecretBytes.random(MlKem.SEED_SIZE, random));
  }

  @Override
  public KemKeyPair fromSeed(SecretBytes seed) {
    return expand(seed.copy());
  }

  private KemKeyPair expand(SecretBytes seed) {
    var key = mlKem.privateKey(seed);
    var publicKey = parse(key.publicKey()).orElseThrow();
    return new KemKeyPair(new KemPrivateKey(seed, publicKey, key, null));
  }

  @Override
  public Optional<KemPublicKey> parse(Bytes encoded) {
    return mlKem.publicKey(encoded).map(handle -> new KemPublicKey(name, encoded, handle));
  }

  @Override
  public Encapsulated encapsulate(KemPublicKey recipient, SecureRandom random) {
    recipient.require(name);
    var both = mlKem.encapsulate(recipient.handle(), random);
    var ciphertext = Bytes.copyOfRange(both, 0, mlKem.ciphertextSize());
    var secret = SecretBytes.copyOfRange(both, mlKem.ciphertextSize(), both.length);
    Arrays.fill(both, mlKem.ciphertextSize(), both.length, (byte) 0);
    return new Encapsulated(ciphertext, secret);
  }

  @Override
  public Optional<SecretBytes> decapsulate(KemPrivateKey recipient, Bytes ciphertext) {
    recipient.publicKey().require(name);
    return mlKem
        .decapsulate(recipient.handle(), ciphertext.toByteArray())
        .map(SecretBytes::takeOver);
  }
}
