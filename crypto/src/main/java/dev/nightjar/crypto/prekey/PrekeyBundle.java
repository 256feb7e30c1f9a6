// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.prekey;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.identity.Fingerprint;
import dev.nightjar.crypto.identity.IdentityProof;
import dev.nightjar.crypto.kem.KemPublicKey;
import dev.nightjar.crypto.mode.ModePolicy;
import dev.nightjar.crypto.primitive.AeadAlgorithm;
import dev.nightjar.crypto.suite.CryptoSuites;
import dev.nightjar.crypto.suite.Suite;
import java.time.Instant;
import java.util.Optional;

/// Everything needed to write first to somebody who is away, in one suite, signed as a whole.
///
/// An object of this class was verified or made by its owner; for anything else there is none.
/// Hashed and passed on only as the bytes that were received. Thread-safe; immutable.
public final class PrekeyBundle {
  private final BundleTerms terms;
  private final BundleKeys keys;
  private final Bytes encoded;
  private final Bytes hash;

  PrekeyBundle(BundleTerms terms, BundleKeys keys, Bytes encoded, Bytes hash) {
    this.terms = terms;
    this.keys = keys;
    this.encoded = encoded;
    this.hash = hash;
  }

  /// Reads and verifies the bundle of `expected`; costs one signature verification.
  public static BundleOpening open(
      Bytes encoded, Fingerprint expected, Instant now, CryptoSuites suites) {
    return new BundleFormat(suites).open(encoded, expected, now);
  }

  /// The suite of the session that it begins.
  public Suite suite() {
    return keys.identity().suite();
  }

  /// Whose bundle it is.
  public Fingerprint owner() {
    return keys.identity().fingerprint();
  }

  /// The owner's keys in this suite, the one for envelopes included.
  public IdentityProof identity() {
    return keys.identity();
  }

  /// The AEAD that the owner's machine runs fastest.
  public AeadAlgorithm preferredAead() {
    return terms.preferredAead();
  }

  /// What the owner allows.
  public ModePolicy offer() {
    return terms.offer();
  }

  public Instant created() {
    return terms.created();
  }

  public Instant expires() {
    return terms.expires();
  }

  /// Whether it may still be used, as far as clocks may differ.
  public boolean isExpired(Instant now) {
    return !now.isBefore(terms.expires().plus(PrekeyLives.SKEW));
  }

  /// The KEM key that lives for weeks.
  public KemPublicKey signedPrekey() {
    return keys.signedPrekey();
  }

  /// The owner's first X25519 ratchet key, 32 bytes; none in QUANTUM.
  public Optional<Bytes> ratchetKey() {
    return Optional.of(keys.ratchetKey()).filter(key -> !key.isEmpty());
  }

  /// The key that is used once; none in a bundle of last resort.
  public Optional<OneTimePrekey> oneTimePrekey() {
    return keys.oneTime().stream().findFirst();
  }

  /// The bytes on the wire.
  public Bytes encoded() {
    return encoded;
  }

  /// SHA-256 of the bytes on the wire.
  public Bytes hash() {
    return hash;
  }

  @Override
  public String toString() {
    return "PrekeyBundle[%s of %s, until %s]".formatted(suite(), owner(), expires());
  }
}
