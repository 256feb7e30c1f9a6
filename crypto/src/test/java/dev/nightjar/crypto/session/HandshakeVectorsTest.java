// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.session;

import static dev.nightjar.crypto.session.Person.NOON;
import static dev.nightjar.crypto.session.Person.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.identity.Identity;
import dev.nightjar.crypto.mode.ModePolicy;
import dev.nightjar.crypto.mode.Negotiation;
import dev.nightjar.crypto.prekey.PrekeyBundle;
import dev.nightjar.crypto.prekey.PrekeySecrets;
import dev.nightjar.crypto.primitive.AeadAlgorithm;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.crypto.ratchet.RatchetPolicy;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.crypto.suite.CryptoSuites;
import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.testkit.OwnVectors;
import dev.nightjar.testkit.SeededRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The vectors of `docs/protocol/handshake.md`: with Bob's secrets and the first message, a second
/// implementation must come to the same exported secret and the same plaintext.
final class HandshakeVectorsTest {
  private static final CryptoSuites AES = suites(AeadAlgorithm.AES_256_GCM);
  private static final CryptoSuites CHACHA = suites(AeadAlgorithm.CHACHA20_POLY1305);
  private static final Identity ALICE = Identity.create(AES, new SeededRandom(101));
  private static final Identity BOB = Identity.create(AES, new SeededRandom(102));
  private static final Bytes CONTEXT = Bytes.ofHex("00112233445566778899aabbccddeeff");

  @Test
  void vectorsAreWhatTheCodeDoes() {
    var cases = new ArrayList<Map<String, Object>>();
    for (var suite : List.of(Suite.CLASSICAL, Suite.HYBRID, Suite.QUANTUM)) {
      cases.add(handshake(AES, suite, true));
    }
    cases.add(handshake(AES, Suite.CLASSICAL, false));
    cases.add(handshake(CHACHA, Suite.HYBRID, true));
    var document = new LinkedHashMap<String, Object>();
    document.put("format", "nightjar handshake, docs/protocol/handshake.md");
    document.put("identities", "identity.json");
    document.put("now", NOON.toString());
    document.put("handshakes", cases);
    document.put("negotiations", negotiations());

    OwnVectors.check("handshake.json", document);
  }

  private static Map<String, Object> handshake(CryptoSuites suites, Suite suite, boolean oneTime) {
    var policy = ModePolicy.only(suite);
    var prekeys = new PrekeySecrets(suites, new SeededRandom(103));
    var bundle =
        oneTime
            ? prekeys.issue(BOB, suite, policy, NOON)
            : prekeys.lastResort(BOB, suite, policy, NOON);
    var alices = new Sessions(suites, new SeededRandom(104), RatchetPolicy.EVERY_TURN);
    var session = start(alices, bundle, policy);
    var message = session.encrypt(bytes("first light"), NOON);
    var accepted = accept(Person.SUITES, prekeys, policy, message);

    var vector = new LinkedHashMap<String, Object>();
    vector.put("suite", suite.name());
    vector.put("aead", session.aead().title());
    vector.put("offer", offer(policy));
    vector.put("bobsPrekeySecrets", hex(prekeys.export()));
    vector.put("bundle", bundle.encoded().toHex());
    vector.put("context", CONTEXT.toHex());
    vector.put("message", Bytes.wrap(message).toHex());
    vector.put("handshakeId", session.handshakeId().value().toHex());
    vector.put("exporterLink32", hex(session.exporter("link", 32)));
    vector.put("plaintext", accepted.plaintext().toHex());
    vector.put("alicesSession", hex(session.export()));
    vector.putAll(answer(alices, session, accept(suites, prekeys, policy, message).session()));
    return vector;
  }

  /// Bob's session at rest, and what Alice opens with hers after it was stored.
  private static Map<String, Object> answer(Sessions alices, Session alice, Session bob) {
    var vector = new LinkedHashMap<String, Object>();
    vector.put("bobsSession", hex(bob.export()));
    var answer = bob.encrypt(bytes("last star"), NOON);
    try (var stored = alice.export()) {
      var restored = alices.restore(stored).orElseThrow();
      assertThat(Person.read(restored, answer, NOON)).isEqualTo("last star");
    }
    vector.put("answer", Bytes.wrap(answer).toHex());
    vector.put("answersPlaintext", Bytes.wrap(bytes("last star")).toHex());
    return vector;
  }

  /// Every offer with every offer, and the suite they come to.
  private static List<String> negotiations() {
    var offers = new ArrayList<ModePolicy>();
    for (var bits = 0; bits <= 0xff; bits++) {
      for (var floor = 1; floor <= 3; floor++) {
        for (var preferred = 1; preferred <= 3; preferred++) {
          var stored = Bytes.wrap(new byte[] {1, (byte) bits, (byte) floor, (byte) preferred});
          ModePolicy.parse(stored).ifPresent(offers::add);
        }
      }
    }
    var lines = new ArrayList<String>();
    for (var mine : offers) {
      for (var theirs : offers) {
        var outcome =
            switch (mine.negotiate(theirs)) {
              case Negotiation.Agreed(var suite, _) -> suite.name();
              case Negotiation.NoCommonMode() -> "no common mode";
            };
        lines.add("%s, %s: %s".formatted(offer(mine), offer(theirs), outcome));
      }
    }
    return lines;
  }

  private static String offer(ModePolicy policy) {
    return policy.encode().slice(1, 4).toHex();
  }

  private static Session start(Sessions alices, PrekeyBundle bundle, ModePolicy policy) {
    return switch (alices.initiate(ALICE, bundle, policy, CONTEXT, NOON)) {
      case Initiation.Started(var session) -> session;
      case Initiation.Refused(var reason) -> throw new AssertionError(reason);
    };
  }

  /// Bob with the providers of `suites`, and prekeys as they were before.
  private static Acceptance.Accepted accept(
      CryptoSuites suites, PrekeySecrets prekeys, ModePolicy policy, byte[] message) {
    try (var stored = prekeys.export();
        var identity = BOB.export()) {
      var bob = Identity.restore(identity, suites).orElseThrow();
      var own = PrekeySecrets.restore(stored, suites, new SeededRandom(105)).orElseThrow();
      var bobs = new Sessions(suites, new SeededRandom(106), RatchetPolicy.EVERY_TURN);
      var accepted = bobs.accept(bob, own, (_, _) -> Optional.of(policy), message, NOON);
      assertThat(accepted).isInstanceOf(Acceptance.Accepted.class);
      return (Acceptance.Accepted) accepted;
    }
  }

  private static CryptoSuites suites(AeadAlgorithm preferred) {
    return new CryptoSuites(Primitives.pureJava(preferred));
  }

  private static String hex(SecretBytes secret) {
    try (secret) {
      return secret.use(bytes -> Bytes.copyOf(bytes).toHex());
    }
  }
}
