// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.identity;

import dev.nightjar.base.ByteReader;
import dev.nightjar.base.ByteWriter;
import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.suite.CryptoSuites;
import dev.nightjar.crypto.suite.Suite;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The public keys of an identity in every mode it has, and their fingerprint.
///
/// CLASSICAL, HYBRID and QUANTUM are always there. Thread-safe; immutable.
public final class IdentityKeys {
  private static final int VERSION = 1;

  private final CryptoSuites suites;
  private final Map<Suite, ModeKeys> modes;
  private final Map<Suite, Bytes> modeHashes;
  private final Fingerprint fingerprint;

  IdentityKeys(Map<Suite, ModeKeys> modes, CryptoSuites suites) {
    this.suites = suites;
    this.modes = Collections.unmodifiableMap(new EnumMap<>(modes));
    var commitment = new Commitment(suites.primitives().sha256());
    var hashes = new EnumMap<Suite, Bytes>(Suite.class);
    modes.forEach((suite, keys) ->
        hashes.put(
            suite,
            commitment.ofMode(
                suite, keys.signingKey().encoded(), commitment.ofKey(keys.kemKey().encoded()))));
    this.modeHashes = Collections.unmodifiableMap(hashes);
    this.fingerprint = commitment.ofModes(hashes);
  }

  /// The identity in `encoded`, every key validated; empty when any is refused.
  public static Optional<IdentityKeys> parse(Bytes encoded, CryptoSuites suites) {
    var in = new ByteReader(encoded);
    if (in.u8() != VERSION) {
      return Optional.empty();
    }
    var present = Modes.parse(in.u8());
    if (present.isEmpty()) {
      return Optional.empty();
    }
    var modes = new EnumMap<Suite, ModeKeys>(Suite.class);
    for (var suite : present.get()) {
      var signingKey =
          suites.signature(suite).parse(in.bytes(suites.signature(suite).publicKeySize()));
      var kemKey = suites.kem(suite).parse(in.bytes(suites.kem(suite).publicKeySize()));
      if (signingKey.isEmpty() || kemKey.isEmpty()) {
        return Optional.empty();
      }
      modes.put(suite, new ModeKeys(signingKey.get(), kemKey.get()));
    }
    return in.isComplete() ? Optional.of(new IdentityKeys(modes, suites)) : Optional.empty();
  }

  /// The keys of all modes; see `docs/protocol/identity.md`.
  public Bytes encode() {
    var out = new ByteWriter(8_192).u8(VERSION).u8(Modes.bits(modes.keySet()));
    modes.forEach(
        (_, keys) -> out.bytes(keys.signingKey().encoded()).bytes(keys.kemKey().encoded()));
    return out.toBytes();
  }

  /// The keys of one mode, if the identity has it.
  public Optional<ModeKeys> keys(Suite suite) {
    return Optional.ofNullable(modes.get(suite));
  }

  /// The modes that this identity has keys for.
  public Set<Suite> modes() {
    return modes.keySet();
  }

  /// What commits to all of these keys.
  public Fingerprint fingerprint() {
    return fingerprint;
  }

  /// The keys of one mode under the whole fingerprint.
  ///
  /// @throws java.util.NoSuchElementException if the identity does not have the mode
  public IdentityProof proof(Suite suite, IdentityProof.Form form) {
    return IdentityProof.of(this, suite, form, suites);
  }

  Map<Suite, Bytes> modeHashes() {
    return modeHashes;
  }

  /// By content.
  @Override
  public boolean equals(Object other) {
    return other instanceof IdentityKeys that && fingerprint.equals(that.fingerprint);
  }

  @Override
  public int hashCode() {
    return fingerprint.hashCode();
  }

  @Override
  public String toString() {
    return "IdentityKeys[" + fingerprint + ", " + modes.keySet() + "]";
  }
}
