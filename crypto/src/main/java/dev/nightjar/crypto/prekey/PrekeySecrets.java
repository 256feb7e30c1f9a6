// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.prekey;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.identity.Identity;
import dev.nightjar.crypto.identity.IdentityProof;
import dev.nightjar.crypto.mode.ModePolicy;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.crypto.suite.CryptoSuites;
import dev.nightjar.crypto.suite.Suite;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The private side of all prekeys of one identity: makes bundles, rotates, spends and wipes.
///
/// Whatever changes it ([#issue], [#lastResort], accepting a session, opening an envelope) leaves a
/// state that the caller stores before it acts on the result: a bundle before it is given away, a
/// spent prekey together with what it opened. Lives and bounds are in `docs/protocol/handshake.md`.
/// Owned by its caller; not thread-safe.
public final class PrekeySecrets implements AutoCloseable {
  private final CryptoSuites suites;
  private final SecureRandom random;
  private final BundleFormat format;
  private final Map<Suite, SuitePrekeys> prekeys;
  private int nextNumber;

  /// Whether something was wiped or dated back since the last export.
  private boolean isTidied;

  /// No prekeys yet.
  public PrekeySecrets(CryptoSuites suites, SecureRandom random) {
    this(suites, random, new EnumMap<>(Suite.class), 1);
  }

  PrekeySecrets(
      CryptoSuites suites, SecureRandom random, Map<Suite, SuitePrekeys> prekeys, int nextNumber) {
    this.suites = suites;
    this.random = random;
    this.format = new BundleFormat(suites);
    this.prekeys = prekeys;
    this.nextNumber = nextNumber;
  }

  /// What [#export] gave; empty when it is not that.
  public static Optional<PrekeySecrets> restore(
      SecretBytes stored, CryptoSuites suites, SecureRandom random) {
    return new PrekeyStoreFormat(suites).read(stored, random);
  }

  /// Everything, for the encrypted store; see `docs/protocol/handshake.md`.
  public SecretBytes export() {
    isTidied = false;
    return new PrekeyStoreFormat(suites).write(prekeys, nextNumber);
  }

  /// A fresh bundle with a one-time prekey, for one peer; costs one signature.
  public PrekeyBundle issue(Identity owner, Suite suite, ModePolicy offer, Instant now) {
    var signed = current(suite, now);
    var id = new OneTimePrekeyId(Bytes.random(OneTimePrekeyId.SIZE, random));
    var secret = new OneTimeSecret(id, signed, seconds(now), suites.kem(suite).generate(random));
    var oneTime = new OneTimePrekey(id, secret.keys().publicKey());
    var bundle = sign(owner, signed, offer, List.of(oneTime), now);
    secret.publishedIn(bundle.hash());
    of(suite).add(secret);
    return bundle;
  }

  /// Whether a bundle of ours can still be used: its one-time prekey is neither spent nor wiped,
  /// and the bundle is in the first half of its life.
  public boolean isUnused(PrekeyBundle bundle, Instant now) {
    tidy(now);
    return isYoung(bundle, now)
        && bundle.oneTimePrekey().flatMap(key -> of(bundle.suite()).oneTime(key.id())).isPresent();
  }

  /// A bundle without one-time prekey, for many peers; signed anew only when it must be.
  public PrekeyBundle lastResort(Identity owner, Suite suite, ModePolicy offer, Instant now) {
    var signed = current(suite, now);
    var kept = format.read(signed.lastResort).filter(bundle -> isFresh(bundle, offer, now));
    if (kept.isPresent()) {
      return kept.get();
    }
    if (signed.lastResortHashes.size() >= PrekeyLives.MAX_LAST_RESORT_BUNDLES) {
      signed = rotate(suite, now);
    }
    var bundle = sign(owner, signed, offer, List.of(), now);
    signed.lastResort = bundle.encoded();
    signed.lastResortHashes.add(bundle.hash());
    return bundle;
  }

  /// Wipes what is over by now, and dates back what a clock made that was ahead; called by
  /// everything here that is told the time, and at times by the owner of prekeys that nobody uses.
  ///
  /// @return whether it did either since [#export], so that the store has it wrong
  public boolean tidy(Instant now) {
    for (var ofSuite : prekeys.values()) {
      isTidied |= ofSuite.tidy(now);
    }
    return isTidied;
  }

  /// The private keys that a message may have been made with, the likeliest first.
  public List<PrekeyMatch> match(Suite suite, Optional<OneTimePrekeyId> oneTime, Instant now) {
    tidy(now);
    return oneTime.map(of(suite)::withOneTime).orElseGet(of(suite)::withoutOneTime);
  }

  /// Whether this handshake, made with these keys, was accepted before.
  public boolean isReplay(PrekeyMatch match, Bytes handshakeId) {
    return match.oneTime == null
        && match.signed.remembered.contains(SuitePrekeys.begin(handshakeId));
  }

  /// Whether a handshake made with these keys can be kept from being accepted twice.
  public boolean canSpend(PrekeyMatch match) {
    return match.oneTime != null || match.signed.hasMemory();
  }

  /// Wipes the one-time prekey that was used, or remembers the handshake that used none.
  public void spend(PrekeyMatch match, Bytes handshakeId) {
    if (match.oneTime == null) {
      match.signed.remembered.add(SuitePrekeys.begin(handshakeId));
    } else {
      of(match.oneTime).wipe(match.oneTime);
    }
  }

  /// Wipes the one-time prekey that opened an envelope.
  public void spendOneTime(PrekeyMatch match) {
    var oneTime = match.oneTime;
    if (oneTime == null) {
      throw new IllegalArgumentException("there is no one-time prekey to spend");
    }
    of(oneTime).wipe(oneTime);
  }

  /// How many one-time prekeys are out, for metrics.
  public int oneTimePrekeys(Suite suite) {
    return of(suite).oneTime().size();
  }

  /// Wipes everything.
  @Override
  public void close() {
    prekeys.values().forEach(SuitePrekeys::wipeAll);
  }

  private SuitePrekeys of(Suite suite) {
    if (!suite.hasSessions()) {
      throw new IllegalArgumentException(suite + " has no prekeys");
    }
    return prekeys.computeIfAbsent(suite, _ -> new SuitePrekeys());
  }

  private SuitePrekeys of(OneTimeSecret secret) {
    return prekeys.values().stream()
        .filter(ofSuite -> ofSuite.oneTime(secret.id()).filter(held -> held == secret).isPresent())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("a one-time prekey was spent twice"));
  }

  private SignedPrekey current(Suite suite, Instant now) {
    tidy(now);
    return of(suite)
        .newest()
        .filter(prekey -> prekey.isCurrent(now))
        .orElseGet(() -> rotate(suite, now));
  }

  private SignedPrekey rotate(Suite suite, Instant now) {
    var ratchetKey = SecretBytes.random(BundleFormat.ratchetKeySize(suite), random);
    var prekey =
        new SignedPrekey(
            suite, nextNumber++, seconds(now), suites.kem(suite).generate(random), ratchetKey);
    of(suite).add(prekey);
    return prekey;
  }

  private PrekeyBundle sign(
      Identity owner,
      SignedPrekey signed,
      ModePolicy offer,
      List<OneTimePrekey> oneTime,
      Instant now) {
    var created = seconds(now);
    var suite = signed.suite();
    var terms =
        new BundleTerms(
            suites.primitives().preferredAead(), offer, created, created.plus(PrekeyLives.BUNDLE));
    var proof = owner.keys().proof(suite, IdentityProof.Form.BOTH_KEYS);
    var keys = new BundleKeys(proof, signed.keys.publicKey(), ratchetPublicKey(signed), oneTime);
    return format.sign(terms, keys, owner, random);
  }

  private Bytes ratchetPublicKey(SignedPrekey signed) {
    return signed.ratchetKey.size() == 0
        ? Bytes.EMPTY
        : Bytes.wrap(signed.ratchetKey.use(suites.primitives().x25519()::publicKey));
  }

  private static boolean isFresh(PrekeyBundle bundle, ModePolicy offer, Instant now) {
    return bundle.offer().equals(offer) && isYoung(bundle, now);
  }

  private static boolean isYoung(PrekeyBundle bundle, Instant now) {
    var halfLife = bundle.created().plus(PrekeyLives.BUNDLE.dividedBy(2));
    return !now.isBefore(bundle.created().minus(PrekeyLives.SKEW)) && now.isBefore(halfLife);
  }

  /// As a date is written, and can be read again: a clock that is as wrong as that counts as the
  /// nearest date there is.
  private static Instant seconds(Instant time) {
    var whole = time.truncatedTo(ChronoUnit.SECONDS);
    return whole.isBefore(Instant.EPOCH)
        ? Instant.EPOCH
        : whole.isAfter(BundleFormat.FAR) ? BundleFormat.FAR : whole;
  }
}
