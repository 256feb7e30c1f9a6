// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.cache;

import dev.nightjar.crypto.kem.Kem;
import dev.nightjar.crypto.kem.KemPublicKey;
import dev.nightjar.crypto.primitive.Hash;
import dev.nightjar.crypto.signature.SignatureScheme;
import dev.nightjar.crypto.signature.VerificationKey;
import java.util.List;
import java.util.function.LongSupplier;

/// The caches of one node: parsed KEM keys, parsed verification keys and verified signatures.
///
/// They hold nothing secret. Entries leave by Caffeine's policy (W-TinyLFU: what is asked for once
/// does not displace what is asked for often) and by age. Thread-safe.
public final class CryptoCaches {
  private final ParsedKeys<KemPublicKey> kemKeys;
  private final ParsedKeys<VerificationKey> verificationKeys;
  private final VerifiedSignatures verifiedSignatures;

  /// Empty caches.
  ///
  /// @param sha256 names what is cached, so it must resist collisions
  /// @param nanoTime a clock in nanoseconds that never goes back
  public CryptoCaches(Hash sha256, CacheLimits limits, LongSupplier nanoTime) {
    kemKeys = new ParsedKeys<>("KEM keys", limits, nanoTime);
    verificationKeys = new ParsedKeys<>("verification keys", limits, nanoTime);
    verifiedSignatures = new VerifiedSignatures(sha256, limits, nanoTime);
  }

  /// The same mechanism with a memory for public keys.
  public Kem cached(Kem kem) {
    return new CachedKem(kem, kemKeys);
  }

  /// The same scheme with a memory for public keys and for signatures that verified.
  public SignatureScheme cached(SignatureScheme scheme) {
    return new CachedSignatureScheme(scheme, verificationKeys, verifiedSignatures);
  }

  /// How useful each cache has been.
  public List<CacheCounts> counts() {
    return List.of(kemKeys.counts(), verificationKeys.counts(), verifiedSignatures.counts());
  }

  /// Forgets everything; counts go on.
  public void clear() {
    kemKeys.clear();
    verificationKeys.clear();
    verifiedSignatures.clear();
  }
}
