// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.identity;

import dev.nightjar.base.ByteReader;
import dev.nightjar.base.ByteWriter;
import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.kem.KemPublicKey;
import dev.nightjar.crypto.signature.VerificationKey;
import dev.nightjar.crypto.suite.CryptoSuites;
import dev.nightjar.crypto.suite.Suite;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The keys of one mode with the hashes of the others: proves a whole fingerprint in little space.
///
/// Says which fingerprint its keys belong to, not whose fingerprint that is. Thread-safe;
/// immutable.
public final class IdentityProof {
  /// What a proof carries of its mode.
  public enum Form {
    /// The signing key and a hash of the KEM key: handshakes, envelopes.
    SIGNING_KEY(0),
    /// Both keys: prekey bundles.
    BOTH_KEYS(1);

    private final int code;

    Form(int code) {
      this.code = code;
    }
  }

  private static final int VERSION = 1;
  private static final int HEADER_SIZE = 3;

  private final Suite suite;
  private final VerificationKey signingKey;
  private final @Nullable KemPublicKey kemKey;
  private final Fingerprint fingerprint;
  private final Bytes encoded;

  private IdentityProof(
      Suite suite,
      VerificationKey signingKey,
      @Nullable KemPublicKey kemKey,
      Fingerprint fingerprint,
      Bytes encoded) {
    this.suite = suite;
    this.signingKey = signingKey;
    this.kemKey = kemKey;
    this.fingerprint = fingerprint;
    this.encoded = encoded;
  }

  static IdentityProof of(IdentityKeys keys, Suite suite, Form form, CryptoSuites suites) {
    var mode = keys.keys(suite).orElseThrow();
    var commitment = new Commitment(suites.primitives().sha256());
    var hashes = keys.modeHashes();
    var kemKey = mode.kemKey().encoded();
    var out =
        new ByteWriter(size(suite, form, suites))
            .u8(VERSION)
            .u8(suite.code())
            .u8(form.code)
            .bytes(mode.signingKey().encoded())
            .bytes(form == Form.BOTH_KEYS ? kemKey : commitment.ofKey(kemKey));
    for (var other : Suite.values()) {
      if (other != suite) {
        out.bytes(Commitment.hashOf(hashes, other));
      }
    }
    return new IdentityProof(
        suite,
        mode.signingKey(),
        form == Form.BOTH_KEYS ? mode.kemKey() : null,
        keys.fingerprint(),
        out.toBytes());
  }

  /// Size in bytes of every proof of this suite and form.
  public static int size(Suite suite, Form form, CryptoSuites suites) {
    return HEADER_SIZE
        + suites.signature(suite).publicKeySize()
        + (form == Form.BOTH_KEYS ? suites.kem(suite).publicKeySize() : Commitment.HASH_SIZE)
        + (Suite.values().length - 1) * Commitment.HASH_SIZE;
  }

  /// The proof in `encoded`, of the suite and form that its place demands; empty when it is not
  /// one.
  public static Optional<IdentityProof> parse(
      Bytes encoded, Suite suite, Form form, CryptoSuites suites) {
    if (encoded.size() != size(suite, form, suites)) {
      return Optional.empty();
    }
    var in = new ByteReader(encoded);
    if (in.u8() != VERSION || in.u8() != suite.code() || in.u8() != form.code) {
      return Optional.empty();
    }
    var signingBytes = in.bytes(suites.signature(suite).publicKeySize());
    var signingKey = suites.signature(suite).parse(signingBytes);
    if (signingKey.isEmpty()) {
      return Optional.empty();
    }
    var commitment = new Commitment(suites.primitives().sha256());
    KemPublicKey kemKey = null;
    Bytes kemHash;
    if (form == Form.BOTH_KEYS) {
      var kemBytes = in.bytes(suites.kem(suite).publicKeySize());
      kemKey = suites.kem(suite).parse(kemBytes).orElse(null);
      if (kemKey == null) {
        return Optional.empty();
      }
      kemHash = commitment.ofKey(kemBytes);
    } else {
      kemHash = in.bytes(Commitment.HASH_SIZE);
    }
    var hashes = otherHashes(suite, in);
    hashes.put(suite, commitment.ofMode(suite, signingBytes, kemHash));
    return Optional.of(
        new IdentityProof(suite, signingKey.get(), kemKey, commitment.ofModes(hashes), encoded));
  }

  private static Map<Suite, Bytes> otherHashes(Suite suite, ByteReader in) {
    var hashes = new EnumMap<Suite, Bytes>(Suite.class);
    for (var other : Suite.values()) {
      if (other != suite) {
        hashes.put(other, in.bytes(Commitment.HASH_SIZE));
      }
    }
    return hashes;
  }

  /// The mode whose keys these are.
  public Suite suite() {
    return suite;
  }

  /// The key that verifies what the identity signs in this mode.
  public VerificationKey signingKey() {
    return signingKey;
  }

  /// The key that envelopes to the identity are sealed to; only in the form with both keys.
  public Optional<KemPublicKey> kemKey() {
    return Optional.ofNullable(kemKey);
  }

  /// The fingerprint that these keys belong to.
  public Fingerprint fingerprint() {
    return fingerprint;
  }

  /// The proof on the wire.
  public Bytes encoded() {
    return encoded;
  }
}
