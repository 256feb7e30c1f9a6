// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.signature;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.primitive.Ed25519;
import dev.nightjar.crypto.secret.SecretBytes;
import java.security.SecureRandom;
import java.util.Optional;

/// Ed25519 of RFC 8032.
final class EdwardsScheme implements SignatureScheme {
  private static final String NAME = "Ed25519";

  private final Ed25519 ed25519;

  EdwardsScheme(Ed25519 ed25519) {
    this.ed25519 = ed25519;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int publicKeySize() {
    return Ed25519.KEY_SIZE;
  }

  @Override
  public int signatureSize() {
    return Ed25519.SIGNATURE_SIZE;
  }

  @Override
  public SigningKeyPair generate(SecureRandom random) {
    return pair(SecretBytes.random(Ed25519.KEY_SIZE, random));
  }

  @Override
  public SigningKeyPair fromSeed(SecretBytes seed) {
    return pair(seed.copy());
  }

  private SigningKeyPair pair(SecretBytes seed) {
    var key = ed25519.privateKey(seed);
    return new SigningKeyPair(
        new SigningKey(NAME, seed, key), parse(key.publicKey()).orElseThrow());
  }

  @Override
  public Optional<VerificationKey> parse(Bytes encoded) {
    return ed25519.publicKey(encoded).map(key -> new VerificationKey(NAME, encoded, key));
  }

  @Override
  public Bytes sign(SigningKey key, byte[] message, SecureRandom random) {
    return Bytes.wrap(ed25519.sign(key.handle(NAME), message));
  }

  @Override
  public boolean verify(VerificationKey key, byte[] message, Bytes signature) {
    return ed25519.verify(key.handle(NAME), message, signature.toByteArray());
  }
}
