// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.session;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.identity.Identity;
import dev.nightjar.crypto.mode.ModePolicy;
import dev.nightjar.crypto.prekey.BundleOpening;
import dev.nightjar.crypto.prekey.PrekeyBundle;
import dev.nightjar.crypto.prekey.PrekeySecrets;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.crypto.ratchet.RatchetPolicy;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.crypto.session.Acceptance;
import dev.nightjar.crypto.session.Initiation;
import dev.nightjar.crypto.session.Session;
import dev.nightjar.crypto.session.Sessions;
import dev.nightjar.crypto.suite.CryptoSuites;
import dev.nightjar.crypto.suite.Suite;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;

/// Somebody with an identity and prekeys, who can begin and accept sessions. Not thread-safe.
public final class Party {
  /// When everything happens: policies that go by time stay still, those that go by messages run.
  public static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);

  private final SecureRandom random = new SecureRandom();
  private final CryptoSuites suites;
  private final Suite suite;
  private final Identity identity;
  private final PrekeySecrets prekeys;
  private final Sessions sessions;

  private Party(Suite suite, CryptoSuites suites, RatchetPolicy policy) {
    this.suites = suites;
    this.suite = suite;
    identity = Identity.create(suites, random);
    prekeys = new PrekeySecrets(suites, random);
    sessions = new Sessions(suites, random, policy);
  }

  /// Somebody with primitives of its own and the default policy.
  Party(Suite suite) {
    this(suite, RatchetPolicy.EVERY_TURN);
  }

  Party(Suite suite, RatchetPolicy policy) {
    this(suite, new CryptoSuites(Primitives.best()), policy);
  }

  /// Somebody who computes with `suites`, caches included.
  public Party(Suite suite, CryptoSuites suites) {
    this(suite, suites, RatchetPolicy.EVERY_TURN);
  }

  public Identity identity() {
    return identity;
  }

  PrekeySecrets prekeys() {
    return prekeys;
  }

  CryptoSuites suites() {
    return suites;
  }

  /// A fresh bundle with a one-time prekey, as it travels.
  Bytes publish() {
    return prekeys.issue(identity, suite, ModePolicy.only(suite), NOW).encoded();
  }

  /// A bundle for many, without a one-time prekey.
  public PrekeyBundle lastResort() {
    return prekeys.lastResort(identity, suite, ModePolicy.only(suite), NOW);
  }

  /// A session with the owner of a bundle that just arrived.
  Session begin(Party owner, Bytes bundle) {
    var opening = PrekeyBundle.open(bundle, owner.identity.fingerprint(), NOW, suites);
    if (opening instanceof BundleOpening.Verified(var verified)
        && sessions.initiate(identity, verified, ModePolicy.only(suite), Bytes.EMPTY, NOW)
            instanceof Initiation.Started(var session)) {
      return session;
    }
    throw new IllegalStateException("the session was refused: " + opening);
  }

  /// The session at rest in `stored`.
  Session restore(SecretBytes stored) {
    return sessions.restore(stored).orElseThrow();
  }

  /// The session that a first message begins.
  Session accept(byte[] first) {
    var acceptance =
        sessions.accept(
            identity, prekeys, (_, _) -> Optional.of(ModePolicy.only(suite)), first, NOW);
    if (acceptance instanceof Acceptance.Accepted accepted) {
      return accepted.session();
    }
    throw new IllegalStateException("the first message was refused: " + acceptance);
  }
}
