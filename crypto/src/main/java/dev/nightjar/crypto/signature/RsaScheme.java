// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.signature;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.primitive.PrivateHandle;
import dev.nightjar.crypto.primitive.Rsa;
import dev.nightjar.crypto.secret.SecretBytes;
import java.security.SecureRandom;
import java.util.Optional;

/// RSA-4096-PSS-SHA256; for one-shot envelopes only.
final class RsaScheme implements SignatureScheme {
  private static final String NAME = "RSA-4096-PSS-SHA256";

  private final Rsa rsa;

  RsaScheme(Rsa rsa) {
    this.rsa = rsa;
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
  public int signatureSize() {
    return Rsa.MODULUS_SIZE;
  }

  @Override
  public SigningKeyPair generate(SecureRandom random) {
    return pair(rsa.generate(random));
  }

  @Override
  public SigningKeyPair fromSeed(SecretBytes seed) {
    return pair(rsa.privateKey(seed.copy()));
  }

  private SigningKeyPair pair(PrivateHandle key) {
    return new SigningKeyPair(
        new SigningKey(NAME, key.seed(), key), parse(key.publicKey()).orElseThrow());
  }

  @Override
  public Optional<VerificationKey> parse(Bytes encoded) {
    return rsa.publicKey(encoded).map(key -> new VerificationKey(NAME, encoded, key));
  }

  @Override
  public Bytes sign(SigningKey key, byte[] message, SecureRandom random) {
    return Bytes.wrap(rsa.sign(key.handle(NAME), message, random));
  }

  @Override
  public boolean verify(VerificationKey key, byte[] message, Bytes signature) {
    return rsa.verify(key.handle(NAME), message, signature.toByteArray());
  }
}
