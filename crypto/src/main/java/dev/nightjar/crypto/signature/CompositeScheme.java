// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.signature;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.primitive.CompositeSignature;
import dev.nightjar.crypto.secret.SecretBytes;
import java.security.SecureRandom;
import java.util.Optional;

/// id-MLDSA65-Ed25519-SHA512: holds while either half holds.
final class CompositeScheme implements SignatureScheme {
  private static final String NAME = "id-MLDSA65-Ed25519-SHA512";

  private final CompositeSignature composite;

  CompositeScheme(CompositeSignature composite) {
    this.composite = composite;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int publicKeySize() {
    return CompositeSignature.PUBLIC_KEY_SIZE;
  }

  @Override
  public int signatureSize() {
    return CompositeSignature.SIGNATURE_SIZE;
  }

  @Override
  public SigningKeyPair generate(SecureRandom random) {
    return pair(SecretBytes.random(CompositeSignature.SEED_SIZE, random));
  }

  @Override
  public SigningKeyPair fromSeed(SecretBytes seed) {
    return pair(seed.copy());
  }

  private SigningKeyPair pair(SecretBytes seed) {
    var key = composite.privateKey(seed);
    return new SigningKeyPair(
        new SigningKey(NAME, seed, key), parse(key.publicKey()).orElseThrow());
  }

  @Override
  public Optional<VerificationKey> parse(Bytes encoded) {
    return composite.publicKey(encoded).map(key -> new VerificationKey(NAME, encoded, key));
  }

  @Override
  public Bytes sign(SigningKey key, byte[] message, SecureRandom random) {
    return Bytes.wrap(composite.sign(key.handle(NAME), message, random));
  }

  @Override
  public boolean verify(VerificationKey key, byte[] message, Bytes signature) {
    return composite.verify(key.handle(NAME), message, signature.toByteArray());
  }
}
