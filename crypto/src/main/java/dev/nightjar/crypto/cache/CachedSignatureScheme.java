// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.cache;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.crypto.signature.SignatureScheme;
import dev.nightjar.crypto.signature.SigningKey;
import dev.nightjar.crypto.signature.SigningKeyPair;
import dev.nightjar.crypto.signature.VerificationKey;
import java.security.SecureRandom;
import java.util.Optional;

/// A [SignatureScheme] that remembers keys it parsed and signatures it verified.
final class CachedSignatureScheme implements SignatureScheme {
  private final SignatureScheme scheme;
  private final ParsedKeys<VerificationKey> keys;
  private final VerifiedSignatures verified;

  CachedSignatureScheme(
      SignatureScheme scheme, ParsedKeys<VerificationKey> keys, VerifiedSignatures verified) {
    this.scheme = scheme;
    this.keys = keys;
    this.verified = verified;
  }

  @Override
  public String name() {
    return scheme.name();
  }

  @Override
  public int publicKeySize() {
    return scheme.publicKeySize();
  }

  @Override
  public int signatureSize() {
    return scheme.signatureSize();
  }

  @Override
  public SigningKeyPair generate(SecureRandom random) {
    return scheme.generate(random);
  }

  @Override
  public SigningKeyPair fromSeed(SecretBytes seed) {
    return scheme.fromSeed(seed);
  }

  @Override
  public Optional<VerificationKey> parse(Bytes encoded) {
    return keys.get(scheme.name(), encoded, () -> scheme.parse(encoded));
  }

  @Override
  public Bytes sign(SigningKey key, byte[] message, SecureRandom random) {
    return scheme.sign(key, message, random);
  }

  @Override
  public boolean verify(VerificationKey key, byte[] message, Bytes signature) {
    return verified.verify(
        scheme.name(),
        key.encoded(),
        message,
        signature,
        () -> scheme.verify(key, message, signature));
  }
}
