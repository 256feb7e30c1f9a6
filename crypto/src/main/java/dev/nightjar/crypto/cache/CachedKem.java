// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.cache;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.kem.Encapsulated;
import dev.nightjar.crypto.kem.Kem;
import dev.nightjar.crypto.kem.KemKeyPair;
import dev.nightjar.crypto.kem.KemPrivateKey;
import dev.nightjar.crypto.kem.KemPublicKey;
import dev.nightjar.crypto.secret.SecretBytes;
import java.security.SecureRandom;
import java.util.Optional;

/// A [Kem] that remembers public keys it parsed; encapsulation is fresh every time.
final class CachedKem implements Kem {
  private final Kem kem;
  private final ParsedKeys<KemPublicKey> keys;

  CachedKem(Kem kem, ParsedKeys<KemPublicKey> keys) {
    this.kem = kem;
    this.keys = keys;
  }

  @Override
  public String name() {
    return kem.name();
  }

  @Override
  public int publicKeySize() {
    return kem.publicKeySize();
  }

  @Override
  public int ciphertextSize() {
    return kem.ciphertextSize();
  }

  @Override
  public KemKeyPair generate(SecureRandom random) {
    return kem.generate(random);
  }

  @Override
  public KemKeyPair fromSeed(SecretBytes seed) {
    return kem.fromSeed(seed);
  }

  @Override
  public Optional<KemPublicKey> parse(Bytes encoded) {
    return keys.get(kem.name(), encoded, () -> kem.parse(encoded));
  }

  @Override
  public Encapsulated encapsulate(KemPublicKey recipient, SecureRandom random) {
    return kem.encapsulate(recipient, random);
  }

  @Override
  public Optional<SecretBytes> decapsulate(KemPrivateKey recipient, Bytes ciphertext) {
    return kem.decapsulate(recipient, ciphertext);
  }
}
