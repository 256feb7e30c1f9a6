// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.identity.Identity;
import dev.nightjar.crypto.mode.ModePolicy;
import dev.nightjar.crypto.prekey.PrekeyBundle;
import dev.nightjar.crypto.prekey.PrekeySecrets;
import dev.nightjar.crypto.primitive.AeadAlgorithm;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.crypto.suite.CryptoSuites;
import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.testkit.OwnVectors;
import dev.nightjar.testkit.SeededRandom;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The vectors of `docs/protocol/envelope.md`: whoever is named as recipient must open them.
final class EnvelopeVectorsTest {
  private static final String FILE = "envelope.json";
  private static final CryptoSuites AES = suites(AeadAlgorithm.AES_256_GCM);
  private static final CryptoSuites CHACHA = suites(AeadAlgorithm.CHACHA20_POLY1305);
  private static final CryptoSuites FASTEST = new CryptoSuites(Primitives.best());
  private static final Identity ALICE = Identity.create(AES, new SeededRandom(101));
  private static final Identity BOB = Identity.create(AES, new SeededRandom(102));
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
  private static final Bytes CONTEXT = text("nightjar/vector");
  private static final Bytes SHORT = text("first light");
  private static final Bytes LONG = text("the bird flies at night ".repeat(20));

  @Test
  void vectorsAreWhatTheCodeDoes() {
    var cases = new ArrayList<Map<String, Object>>();
    for (var suite : List.of(Suite.CLASSICAL, Suite.HYBRID, Suite.QUANTUM)) {
      cases.add(toIdentity(AES, suite, SHORT));
    }
    cases.add(toIdentity(CHACHA, Suite.CLASSICAL, LONG));
    cases.add(toPrekey(Suite.HYBRID, false));
    cases.add(toPrekey(Suite.HYBRID, true));
    cases.add(inRsa());
    var document = new LinkedHashMap<String, Object>();
    document.put("format", "nightjar envelope, docs/protocol/envelope.md");
    document.put("identities", "identity.json");
    document.put("context", CONTEXT.toHex());
    document.put("envelopes", cases);

    OwnVectors.check(FILE, document);
  }

  private static Map<String, Object> toIdentity(CryptoSuites suites, Suite suite, Bytes content) {
    var to = Recipient.identity(BOB.keys(), suite).orElseThrow();
    var envelope = sealed(suites, ALICE, to, content);
    try (var none = new PrekeySecrets(FASTEST, new SeededRandom(108))) {
      return vector(new Mail("alice", ALICE, "bob", BOB, none), suite, envelope, content);
    }
  }

  private static Map<String, Object> toPrekey(Suite suite, boolean oneTime) {
    var policy = ModePolicy.only(suite);
    try (var prekeys = new PrekeySecrets(AES, new SeededRandom(103))) {
      PrekeyBundle bundle =
          oneTime
              ? prekeys.issue(BOB, suite, policy, NOON)
              : prekeys.lastResort(BOB, suite, policy, NOON);
      var envelope = sealed(AES, ALICE, Recipient.prekey(bundle), SHORT);
      return vector(new Mail("alice", ALICE, "bob", BOB, prekeys), suite, envelope, SHORT);
    }
  }

  /// Nobody can draw the randomness of RSA again, so the envelope is the stored one.
  private static Map<String, Object> inRsa() {
    var carol = stored("carol");
    var dave = stored("dave");
    var to = Recipient.identity(dave.keys(), Suite.RSA).orElseThrow();
    var envelope =
        ((List<?>) OwnVectors.read(FILE).getOrDefault("envelopes", List.of()))
            .stream()
                .map(element -> (Map<?, ?>) element)
                .filter(element -> "RSA".equals(element.get("suite")))
                .map(element -> Bytes.ofHex(String.valueOf(element.get("envelope"))))
                .findFirst()
                .orElseGet(() -> sealed(AES, carol, to, SHORT));
    try (var none = new PrekeySecrets(FASTEST, new SeededRandom(108))) {
      return vector(new Mail("carol", carol, "dave", dave, none), Suite.RSA, envelope, SHORT);
    }
  }

  private static Bytes sealed(CryptoSuites suites, Identity from, Recipient to, Bytes content) {
    var sealer = new SealedEnvelope(suites, new SeededRandom(107));
    return Bytes.wrap(sealer.seal(from, to, CONTEXT, content.toByteArray()).orElseThrow());
  }

  /// Who writes to whom; the recipient's prekeys are as they were before.
  private record Mail(
      String sender, Identity from, String recipient, Identity to, PrekeySecrets prekeys) {}

  private static Map<String, Object> vector(Mail mail, Suite suite, Bytes envelope, Bytes content) {
    var header = EnvelopeHeader.parse(envelope.toByteArray()).orElseThrow();
    var vector = new LinkedHashMap<String, Object>();
    vector.put("suite", suite.name());
    vector.put("aead", header.aead().title());
    vector.put("from", mail.sender());
    vector.put("to", mail.recipient());
    vector.put("key", header.kind().name());
    try (var prekeys = mail.prekeys().export()) {
      if (header.kind() != Recipient.KeyKind.IDENTITY) {
        vector.put("recipientsPrekeySecrets", prekeys.use(bytes -> Bytes.copyOf(bytes).toHex()));
        vector.put("now", NOON.toString());
      }
      vector.put("content", content.toHex());
      vector.put("envelope", envelope.toHex());
      assertOpens(mail, prekeys, envelope, content);
    }
    return vector;
  }

  private static void assertOpens(Mail mail, SecretBytes prekeys, Bytes envelope, Bytes content) {
    try (var identity = mail.to().export();
        var secrets =
            PrekeySecrets.restore(prekeys, FASTEST, new SeededRandom(108)).orElseThrow()) {
      var recipient = Identity.restore(identity, FASTEST).orElseThrow();
      var opener = new SealedEnvelope(FASTEST, new SeededRandom(109));
      assertThat(opener.open(recipient, secrets, CONTEXT, envelope.toByteArray(), NOON))
          .isInstanceOfSatisfying(
              EnvelopeOpening.Opened.class,
              opened -> {
                assertThat(opened.content()).isEqualTo(content);
                assertThat(opened.sender().fingerprint()).isEqualTo(mail.from().fingerprint());
              });
    }
  }

  private static Identity stored(String name) {
    if (!(OwnVectors.read("identity.json").get(name) instanceof Map<?, ?> identity)) {
      throw new AssertionError("identity.json has no " + name);
    }
    var secret = Bytes.ofHex(String.valueOf(identity.get("secret")));
    try (var stored = SecretBytes.takeOver(secret.toByteArray())) {
      return Identity.restore(stored, AES).orElseThrow();
    }
  }

  private static CryptoSuites suites(AeadAlgorithm preferred) {
    return new CryptoSuites(Primitives.pureJava(preferred));
  }

  private static Bytes text(String text) {
    return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
