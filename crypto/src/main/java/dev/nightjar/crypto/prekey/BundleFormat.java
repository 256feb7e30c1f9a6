// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.prekey;

import dev.nightjar.base.ByteReader;
import dev.nightjar.base.ByteWriter;
import dev.nightjar.base.Bytes;
import dev.nightjar.base.Label;
import dev.nightjar.crypto.identity.Fingerprint;
import dev.nightjar.crypto.identity.Identity;
import dev.nightjar.crypto.identity.IdentityProof;
import dev.nightjar.crypto.mode.ModePolicy;
import dev.nightjar.crypto.primitive.AeadAlgorithm;
import dev.nightjar.crypto.primitive.X25519;
import dev.nightjar.crypto.suite.CryptoSuites;
import dev.nightjar.crypto.suite.Suite;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The bytes of a bundle: writes, signs, reads and verifies them.
final class BundleFormat {
  private static final byte[] SIGNATURE_LABEL = Label.closed("nightjar/1/prekey-bundle");
  private static final int VERSION = 1;
  private static final int LAST_RESORT = 1;
  private static final int WITH_ONE_TIME = 2;
  private static final int FIXED_SIZE = 4 + ModePolicy.OFFER_SIZE + 8 + 8;
  private static final int RATCHET_KEY_SIZE = 32;

  /// No date after this is written, nor read.
  static final Instant FAR = Instant.parse("9999-01-01T00:00:00Z");

  private final CryptoSuites suites;

  BundleFormat(CryptoSuites suites) {
    this.suites = suites;
  }

  /// Size of every bundle of this suite, with or without a one-time prekey.
  int size(Suite suite, boolean oneTime) {
    var kemSize = suites.kem(suite).publicKeySize();
    return FIXED_SIZE
        + IdentityProof.size(suite, IdentityProof.Form.BOTH_KEYS, suites)
        + kemSize
        + ratchetKeySize(suite)
        + (oneTime ? OneTimePrekeyId.SIZE + kemSize : 0)
        + suites.signature(suite).signatureSize();
  }

  static int ratchetKeySize(Suite suite) {
    return suite == Suite.QUANTUM ? 0 : RATCHET_KEY_SIZE;
  }

  PrekeyBundle sign(BundleTerms terms, BundleKeys keys, Identity owner, SecureRandom random) {
    var suite = keys.identity().suite();
    var out =
        new ByteWriter(size(suite, true))
            .u8(VERSION)
            .u8(suite.code())
            .u8(keys.oneTime().isEmpty() ? LAST_RESORT : WITH_ONE_TIME)
            .u8(terms.preferredAead().code());
    terms.offer().writeOffer(out);
    out.u64(terms.created().getEpochSecond())
        .u64(terms.expires().getEpochSecond())
        .bytes(keys.identity().encoded())
        .bytes(keys.signedPrekey().encoded())
        .bytes(keys.ratchetKey());
    for (var oneTime : keys.oneTime()) {
      out.bytes(oneTime.id().value()).bytes(oneTime.key().encoded());
    }
    out.bytes(owner.sign(suite, signedMessage(out.toBytes()), random));
    return bundle(terms, keys, out.toBytes());
  }

  BundleOpening open(Bytes encoded, Fingerprint expected, Instant now) {
    if (encoded.isEmpty()) {
      return refused(BundleRefusal.MALFORMED);
    }
    if (encoded.at(0) != VERSION) {
      return refused(BundleRefusal.UNKNOWN_VERSION);
    }
    var read = read(encoded);
    if (read.isEmpty()) {
      return refused(BundleRefusal.MALFORMED);
    }
    var bundle = read.get();
    if (!bundle.owner().equals(expected)) {
      return refused(BundleRefusal.WRONG_IDENTITY);
    }
    if (!isSigned(bundle)) {
      return refused(BundleRefusal.BAD_SIGNATURE);
    }
    if (bundle.created().isAfter(now.plus(PrekeyLives.SKEW))) {
      return refused(BundleRefusal.FROM_THE_FUTURE);
    }
    return bundle.isExpired(now)
        ? refused(BundleRefusal.EXPIRED)
        : new BundleOpening.Verified(bundle);
  }

  /// Reads the layout only: for our own bundles, and as the first step of opening another's.
  Optional<PrekeyBundle> read(Bytes encoded) {
    var in = new ByteReader(encoded);
    var version = in.u8();
    var suite = Suite.ofCode(in.u8()).filter(Suite::hasSessions);
    var kind = in.u8();
    var aead = AeadAlgorithm.ofCode(in.u8());
    var offer = ModePolicy.readOffer(in);
    if (version != VERSION
        || suite.isEmpty()
        || (kind != LAST_RESORT && kind != WITH_ONE_TIME)
        || aead.isEmpty()
        || offer.isEmpty()
        || encoded.size() != size(suite.get(), kind == WITH_ONE_TIME)) {
      return Optional.empty();
    }
    var created = seconds(in.u64());
    var expires = seconds(in.u64());
    if (created.isEmpty() || expires.isEmpty() || !expires.get().isAfter(created.get())) {
      return Optional.empty();
    }
    var terms = new BundleTerms(aead.get(), offer.get(), created.get(), expires.get());
    return readKeys(in, suite.get(), kind == WITH_ONE_TIME)
        .map(keys -> bundle(terms, keys, encoded));
  }

  private Optional<BundleKeys> readKeys(ByteReader in, Suite suite, boolean withOneTime) {
    var form = IdentityProof.Form.BOTH_KEYS;
    var kem = suites.kem(suite);
    var identity =
        IdentityProof.parse(in.bytes(IdentityProof.size(suite, form, suites)), suite, form, suites);
    var signedPrekey = kem.parse(in.bytes(kem.publicKeySize()));
    var ratchetKey = in.bytes(ratchetKeySize(suite));
    if (identity.isEmpty() || signedPrekey.isEmpty() || !isRatchetKey(ratchetKey)) {
      return Optional.empty();
    }
    if (!withOneTime) {
      return Optional.of(new BundleKeys(identity.get(), signedPrekey.get(), ratchetKey, List.of()));
    }
    var id = new OneTimePrekeyId(in.bytes(OneTimePrekeyId.SIZE));
    return kem.parse(in.bytes(kem.publicKeySize()))
        .map(key ->
            new BundleKeys(
                identity.get(),
                signedPrekey.get(),
                ratchetKey,
                List.of(new OneTimePrekey(id, key))));
  }

  private static boolean isRatchetKey(Bytes key) {
    return key.isEmpty() || X25519.isPublicKey(key);
  }

  private boolean isSigned(PrekeyBundle bundle) {
    var scheme = suites.signature(bundle.suite());
    var whole = bundle.encoded();
    var split = whole.size() - scheme.signatureSize();
    return scheme.verify(
        bundle.identity().signingKey(),
        signedMessage(whole.slice(0, split)),
        whole.slice(split, whole.size()));
  }

  private PrekeyBundle bundle(BundleTerms terms, BundleKeys keys, Bytes encoded) {
    var hash = Bytes.wrap(suites.primitives().sha256().of(encoded.toByteArray()));
    return new PrekeyBundle(terms, keys, encoded, hash);
  }

  private static byte[] signedMessage(Bytes unsigned) {
    return new ByteWriter(SIGNATURE_LABEL.length + unsigned.size())
        .bytes(SIGNATURE_LABEL)
        .bytes(unsigned)
        .toByteArray();
  }

  /// An instant from hostile seconds; far years are refused, so that adding to it cannot overflow.
  private static Optional<Instant> seconds(long value) {
    return value < 0 || value > FAR.getEpochSecond()
        ? Optional.empty()
        : Optional.of(Instant.ofEpochSecond(value));
  }

  private static BundleOpening refused(BundleRefusal reason) {
    return new BundleOpening.Refused(reason);
  }
}
