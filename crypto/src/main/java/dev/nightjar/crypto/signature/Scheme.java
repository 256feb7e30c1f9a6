// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.signature;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.primitive.PrivateHandle;
import dev.nightjar.crypto.secret.SecretBytes;
import java.security.SecureRandom;
import java.util.Optional;

/// A [SignatureScheme] under its name, computed by a [Signer].
final class Scheme implements SignatureScheme {
  private final String name;
  private final int publicKeySize;
  private final int signatureSize;
  private final Signer signer;

  Scheme(String name, int publicKeySize, int signatureSize, Signer signer) {
    this.name = name;
    this.publicKeySize = publicKeySize;
    this.signatureSize = signatureSize;
    this.signer = signer;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int publicKeySize() {
    return publicKeySize;
  }

  @Override
  public int signatureSize() {
    return signatureSize;
  }

  @Override
  public SigningKeyPair generate(SecureRandom random) {
    return pair(signer.generation().apply(random));
  }

  @Override
  public SigningKeyPair fromSeed(SecretBytes seed) {
    return pair(signer.privateKey().apply(seed.copy()));
  }

  private SigningKeyPair pair(PrivateHandle key) {
    return new SigningKeyPair(
        new SigningKey(name, key.seed(), key), parse(key.publicKey()).orElseThrow());
  }

  @Override
  public Optional<VerificationKey> parse(Bytes encoded) {
    return signer.publicKey().apply(encoded).map(key -> new VerificationKey(name, encoded, key));
  }

  @Override
  public Bytes sign(SigningKey key, byte[] message, SecureRandom random) {
    return Bytes.wrap(signer.signing().sign(key.handle(name), message, random));
  }

  @Override
  public boolean verify(VerificationKey key, byte[] message, Bytes signature) {
    return signer.verification().verify(key.handle(name), message, signature.toByteArray());
  }
}
