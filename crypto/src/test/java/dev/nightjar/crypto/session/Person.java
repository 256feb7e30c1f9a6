// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.session;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.handshake.Admission;
import dev.nightjar.crypto.identity.Fingerprint;
import dev.nightjar.crypto.identity.Identity;
import dev.nightjar.crypto.mode.ModePolicy;
import dev.nightjar.crypto.prekey.BundleOpening;
import dev.nightjar.crypto.prekey.PrekeyBundle;
import dev.nightjar.crypto.prekey.PrekeySecrets;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.crypto.ratchet.RatchetPolicy;
import dev.nightjar.crypto.suite.CryptoSuites;
import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.testkit.SeededRandom;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// An honest party for tests: an identity, prekeys, a policy for everybody, and the verbs of a
/// node.
///
/// Identities are made once per seed and shared; everything else is fresh. Not thread-safe.
public final class Person {
  public static final CryptoSuites SUITES = new CryptoSuites(Primitives.best());
  public static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

  private static final Map<Integer, Identity> IDENTITIES = new ConcurrentHashMap<>();

  private final CryptoSuites suites;
  private final SeededRandom random;
  private final Identity identity;
  private final Sessions sessions;
  private PrekeySecrets prekeys;
  private ModePolicy policy;

  public Person(int seed, ModePolicy policy) {
    this(seed, policy, SUITES);
  }

  public Person(int seed, ModePolicy policy, CryptoSuites suites) {
    this.suites = suites;
    this.random = new SeededRandom(seed);
    this.identity =
        IDENTITIES.computeIfAbsent(
            seed, number -> Identity.create(SUITES, new SeededRandom(number)));
    this.policy = policy;
    this.prekeys = new PrekeySecrets(suites, random);
    this.sessions = new Sessions(suites, random, RatchetPolicy.EVERY_TURN);
  }

  public Identity identity() {
    return identity;
  }

  public Fingerprint fingerprint() {
    return identity.fingerprint();
  }

  public PrekeySecrets prekeys() {
    return prekeys;
  }

  public Sessions sessions() {
    return sessions;
  }

  public ModePolicy policy() {
    return policy;
  }

  /// Changes its mind about everybody.
  public void policy(ModePolicy changed) {
    policy = changed;
  }

  public Admission admission() {
    return (_, _) -> Optional.of(policy);
  }

  /// A bundle with a one-time prekey.
  public PrekeyBundle bundle(Suite suite, Instant now) {
    return prekeys.issue(identity, suite, policy, now);
  }

  /// A bundle without one.
  public PrekeyBundle lastResort(Suite suite, Instant now) {
    return prekeys.lastResort(identity, suite, policy, now);
  }

  /// Opens the bytes of somebody's bundle.
  public Optional<PrekeyBundle> open(Bytes bundle, Fingerprint owner, Instant now) {
    return PrekeyBundle.open(bundle, owner, now, suites) instanceof BundleOpening.Verified(var good)
        ? Optional.of(good)
        : Optional.empty();
  }

  public Initiation initiate(PrekeyBundle bundle, Instant now) {
    return sessions.initiate(identity, bundle, policy, Bytes.EMPTY, now);
  }

  /// Starts a session that must start.
  public Session start(PrekeyBundle bundle, Instant now) {
    return switch (initiate(bundle, now)) {
      case Initiation.Started(var session) -> session;
      case Initiation.Refused(var reason) -> throw new AssertionError("refused: " + reason);
    };
  }

  public Acceptance accept(byte[] message, Instant now) {
    return sessions.accept(identity, prekeys, admission(), message, now);
  }

  /// Accepts a message that must be accepted.
  public Acceptance.Accepted acceptGood(byte[] message, Instant now) {
    return switch (accept(message, now)) {
      case Acceptance.Accepted accepted -> accepted;
      case Acceptance.Refused(var reason) -> throw new AssertionError("refused: " + reason);
    };
  }

  /// Forgets what is not stored, as after a crash.
  public void restartPrekeys() {
    try (var stored = prekeys.export()) {
      prekeys = PrekeySecrets.restore(stored, suites, random).orElseThrow();
    }
  }

  public Session restart(Session session) {
    try (var stored = session.export()) {
      return sessions.restore(stored).orElseThrow();
    }
  }

  /// The text that `message` holds for `session`; fails when it does not open.
  public static String read(Session session, byte[] message, Instant now) {
    return switch (session.decrypt(message, now)) {
      case Decryption.Opened(var plaintext) -> text(plaintext);
      case Decryption other -> throw new AssertionError("not opened: " + other);
    };
  }

  public static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  public static String text(Bytes bytes) {
    return new String(bytes.toByteArray(), StandardCharsets.UTF_8);
  }
}
