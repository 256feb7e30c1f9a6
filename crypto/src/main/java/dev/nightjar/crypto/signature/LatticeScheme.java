// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.signature;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.primitive.MlDsa;
import dev.nightjar.crypto.secret.SecretBytes;
import java.security.SecureRandom;
import java.util.Optional;

/// Plain ML-DSA of FIPS 204 with an empty context.
final class LatticeScheme implements SignatureScheme {
  private static final byte[] NO_CONTEXT = new byte[0];

  private final String name;
  private final MlDsa mlDsa;

  LatticeScheme(String name, MlDsa mlDsa) {
    this.name = name;
    this.mlDsa = mlDsa;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int publicKeySize() {
    return mlDsa.publicKeySize();
  }

  @Override
  public int signatureSize() {
    return mlDsa.signatureSize();
  }

  @Override
  public SigningKeyPair generate(SecureRandom random) {
    return pair(SecretBytes.random(MlDsa.SEED_SIZE, random));
  }

  @Override
  public SigningKeyPair fromSeed(SecretBytes seed) {
    return pair(seed.copy());
  }

  private SigningKeyPair pair(SecretBytes seed) {
    var key = mlDsa.privateKey(seed);
    return new SigningKeyPair(
        new SigningKey(name, seed, key), parse(key.publicKey()).orElseThrow());
  }

  @Override
  public Optional<VerificationKey> parse(Bytes encoded) {
    return mlDsa.publicKey(encoded).map(key -> new VerificationKey(name, encoded, key));
  }

  @Override
  public Bytes sign(SigningKey key, byte[] message, SecureRandom random) {
    return Bytes.wrap(mlDsa.sign(key.handle(name), message, NO_CONTEXT, random));
  }

  @Override
  public boolean verify(VerificationKey key, byte[] message, Bytes signature) {
    return mlDsa.verify(key.handle(name), message, NO_CONTEXT, signature.toByteArray());
  }
}
