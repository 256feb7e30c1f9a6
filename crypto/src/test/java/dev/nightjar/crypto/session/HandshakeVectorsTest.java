// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.session;

import static dev.nightjar.crypto.session.Person.NOON;
import static dev.nightjar.crypto.session.Person.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.identity.Identity;
import dev.nightjar.crypto.mode.ModePolicy;
import dev.nightjar.crypto.prekey.PrekeyBundle;
import dev.nightjar.crypto.prekey.PrekeySecrets;
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
  private static final CryptoSuites SUITES = new CryptoSuites(Primitives.pureJava());
  private static final Identity ALICE = Identity.create(SUITES, new SeededRandom(101));
  private static final Identity BOB = Identity.create(SUITES, new SeededRandom(102));
  private static final Bytes CONTEXT = Bytes.ofHex("00112233445566778899aabbccddeeff");

  @Test
  void vectorsAreWhatTheCodeDoes() {
    var cases = new ArrayList<Map<String, Object>>();
    for (var suite : List.of(Suite.CLASSICAL, Suite.HYBRID, Suite.QUANTUM)) {
      cases.add(handshake(suite, true));
    }
    cases.add(handshake(Suite.CLASSICAL, false));
    var document = new LinkedHashMap<String, Object>();
    document.put("format", "nightjar handshake, docs/protocol/handshake.md");
    document.put("identities", "identity.json");
    document.put("now", NOON.toString());
    document.put("handshakes", cases);

    OwnVectors.check("handshake.json", document);
  }

  private static Map<String, Object> handshake(Suite suite, boolean oneTime) {
    var policy = ModePolicy.only(suite);
    var prekeys = new PrekeySecrets(SUITES, new SeededRandom(103));
    var bundle =
        oneTime
            ? prekeys.issue(BOB, suite, policy, NOON)
            : prekeys.lastResort(BOB, suite, policy, NOON);
    var secrets = prekeys.export();
    var session = start(bundle, policy);
    var message = session.encrypt(bytes("first light"), NOON);
    var accepted = accept(prekeys, policy, message);

    var vector = new LinkedHashMap<String, Object>();
    vector.put("suite", suite.name());
    vector.put("offer", policy.encode().slice(1, 4).toHex());
    vector.put("bobsPrekeySecrets", hex(secrets));
    vector.put("bundle", bundle.encoded().toHex());
    vector.put("context", CONTEXT.toHex());
    vector.put("message", Bytes.wrap(message).toHex());
    vector.put("handshakeId", session.handshakeId().value().toHex());
    vector.put("exporterLink32", hex(session.exporter("link", 32)));
    vector.put("plaintext", accepted.plaintext().toHex());
    return vector;
  }

  private static Session start(PrekeyBundle bundle, ModePolicy policy) {
    var alices = new Sessions(SUITES, new SeededRandom(104), RatchetPolicy.EVERY_TURN);
    return switch (alices.initiate(ALICE, bundle, policy, CONTEXT, NOON)) {
      case Initiation.Started(var session) -> session;
      case Initiation.Refused(var reason) -> throw new AssertionError(reason);
    };
  }

  /// Bob may use other providers: the native ones of this machine.
  private static Acceptance.Accepted accept(
      PrekeySecrets prekeys, ModePolicy policy, byte[] message) {
    try (var stored = prekeys.export();
        var identity = BOB.export()) {
      var bob = Identity.restore(identity, Person.SUITES).orElseThrow();
      var own = PrekeySecrets.restore(stored, Person.SUITES, new SeededRandom(105)).orElseThrow();
      var bobs = new Sessions(Person.SUITES, new SeededRandom(106), RatchetPolicy.EVERY_TURN);
      var accepted = bobs.accept(bob, own, (_, _) -> Optional.of(policy), message, NOON);
      assertThat(accepted).isInstanceOf(Acceptance.Accepted.class);
      return (Acceptance.Accepted) accepted;
    }
  }

  private static String hex(SecretBytes secret) {
    try (secret) {
      return secret.use(bytes -> Bytes.copyOf(bytes).toHex());
    }
  }
}
