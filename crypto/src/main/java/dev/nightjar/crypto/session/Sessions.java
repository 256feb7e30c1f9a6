// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.session;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.handshake.Admission;
import dev.nightjar.crypto.handshake.HandshakeId;
import dev.nightjar.crypto.handshake.HandshakeRefusal;
import dev.nightjar.crypto.handshake.Initiated;
import dev.nightjar.crypto.handshake.Initiator;
import dev.nightjar.crypto.handshake.InitiatorHandshake;
import dev.nightjar.crypto.handshake.Received;
import dev.nightjar.crypto.handshake.Responder;
import dev.nightjar.crypto.handshake.ResponderHandshake;
import dev.nightjar.crypto.identity.Identity;
import dev.nightjar.crypto.mode.ModePolicy;
import dev.nightjar.crypto.prekey.PrekeyBundle;
import dev.nightjar.crypto.prekey.PrekeySecrets;
import dev.nightjar.crypto.ratchet.Ratchet;
import dev.nightjar.crypto.ratchet.RatchetDecryption;
import dev.nightjar.crypto.ratchet.RatchetPolicy;
import dev.nightjar.crypto.ratchet.RatchetTerms;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.crypto.suite.CryptoSuites;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/// Starts, accepts and restores sessions.
///
/// Thread-safe as far as its generator is; the sessions are not.
public final class Sessions {
  private final CryptoSuites suites;
  private final SecureRandom random;
  private final RatchetPolicy ratchetPolicy;
  private final Initiator initiator;
  private final Responder responder;

  public Sessions(CryptoSuites suites, SecureRandom random, RatchetPolicy ratchetPolicy) {
    this.suites = suites;
    this.random = random;
    this.ratchetPolicy = ratchetPolicy;
    this.initiator = new Initiator(suites, random);
    this.responder = new Responder(suites);
  }

  /// Starts a session with the owner of `bundle`, whose fingerprint was known before the bundle
  /// was.
  ///
  /// @param policy ours towards the owner
  /// @param context what brings us, up to 128 bytes, an invitation token for instance
  public Initiation initiate(
      Identity self, PrekeyBundle bundle, ModePolicy policy, Bytes context, Instant now) {
    return switch (initiator.begin(self, bundle, policy, context, now)) {
      case Initiated.Refused(var reason) -> new Initiation.Refused(reason);
      case Initiated.Ready(var handshake) -> start(handshake, now);
    };
  }

  private Initiation start(InitiatorHandshake handshake, Instant now) {
    var agreed = handshake.agreed();
    try (var secrets = handshake.secrets()) {
      var terms = new RatchetTerms(agreed.suite(), agreed.aead(), ratchetPolicy);
      return Ratchet.initiator(
              suites.primitives(), terms, secrets.root(), handshake.ratchetKey(), random, now)
          .<Initiation>map(ratchet ->
              new Initiation.Started(
                  new Session(
                      new SessionFacts(agreed, true, now),
                      secrets.exporter().copy(),
                      ratchet,
                      handshake.prefix(),
                      environment())))
          .orElseGet(() -> new Initiation.Refused(HandshakeRefusal.MALFORMED));
    }
  }

  /// Accepts the session that `message` begins, and opens the message.
  ///
  /// Changes `prekeys` only when it is accepted (and wipes there what is over). A message of a
  /// session that exists already is refused as using a spent prekey or as a replay: look for its
  /// session by [#handshakeOf] first.
  public Acceptance accept(
      Identity self, PrekeySecrets prekeys, Admission admission, byte[] message, Instant now) {
    return switch (responder.receive(self, prekeys, admission, message, now)) {
      case Received.Refused(var reason) -> new Acceptance.Refused(reason);
      case Received.Sound(var handshake) -> open(handshake, prekeys, message, now);
    };
  }

  private Acceptance open(
      ResponderHandshake handshake, PrekeySecrets prekeys, byte[] message, Instant now) {
    var agreed = handshake.agreed();
    try (var secrets = handshake.secrets()) {
      var terms = new RatchetTerms(agreed.suite(), agreed.aead(), ratchetPolicy);
      var ratchet =
          Ratchet.responder(
              suites.primitives(), terms, secrets.root(), handshake.ratchetKey(), random, now);
      var first = Arrays.copyOfRange(message, handshake.prefixSize(), message.length);
      if (!(ratchet.decrypt(first, now) instanceof RatchetDecryption.Opened(var plaintext))) {
        ratchet.close();
        return new Acceptance.Refused(HandshakeRefusal.UNDECRYPTABLE);
      }
      handshake.spend(prekeys);
      var facts = new SessionFacts(agreed, false, now).heard(now);
      var session =
          new Session(facts, secrets.exporter().copy(), ratchet, Bytes.EMPTY, environment());
      return new Acceptance.Accepted(
          session, plaintext, handshake.initiator(), handshake.context());
    }
  }

  /// What [Session#export] gave; empty when it is not that.
  public Optional<Session> restore(SecretBytes stored) {
    return new SessionFormat(environment()).read(stored);
  }

  /// The handshake that `message` begins with, by which its session is found; empty when it begins
  /// with none.
  public Optional<HandshakeId> handshakeOf(byte[] message) {
    return responder.prefix(message).map(Responder.Prefix::id);
  }

  private SessionEnvironment environment() {
    return new SessionEnvironment(suites, random, ratchetPolicy, responder);
  }
}
