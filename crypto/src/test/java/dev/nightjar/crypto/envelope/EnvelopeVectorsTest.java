// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.identity.Identity;
import dev.nightjar.crypto.prekey.PrekeySecrets;
import dev.nightjar.crypto.primitive.Primitives;
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

/// The vectors of `docs/protocol/envelope.md`: Bob of identity.json must open them.
final class EnvelopeVectorsTest {
  private static final CryptoSuites SUITES = new CryptoSuites(Primitives.pureJava());
  private static final Identity ALICE = Identity.create(SUITES, new SeededRandom(101));
  private static final Identity BOB = Identity.create(SUITES, new SeededRandom(102));
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
  private static final Bytes CONTEXT = text("nightjar/vector");
  private static final Bytes CONTENT = text("first light");

  @Test
  void vectorsAreWhatTheCodeDoes() {
    var cases = new ArrayList<Map<String, Object>>();
    for (var suite : List.of(Suite.CLASSICAL, Suite.HYBRID, Suite.QUANTUM)) {
      cases.add(envelope(suite));
    }
    var document = new LinkedHashMap<String, Object>();
    document.put("format", "nightjar envelope, docs/protocol/envelope.md");
    document.put("identities", "identity.json");
    document.put("context", CONTEXT.toHex());
    document.put("content", CONTENT.toHex());
    document.put("envelopes", cases);

    OwnVectors.check("envelope.json", document);
  }

  private static Map<String, Object> envelope(Suite suite) {
    var to = Recipient.identity(BOB.keys(), suite).orElseThrow();
    var sealer = new SealedEnvelope(SUITES, new SeededRandom(107));
    var envelope = sealer.seal(ALICE, to, CONTEXT, CONTENT.toByteArray()).orElseThrow();
    var fastest = new CryptoSuites(Primitives.best());
    try (var stored = BOB.export();
        var prekeys = new PrekeySecrets(fastest, new SeededRandom(108))) {
      var bob = Identity.restore(stored, fastest).orElseThrow();
      var opened =
          new SealedEnvelope(fastest, new SeededRandom(109))
              .open(bob, prekeys, CONTEXT, envelope, NOON);
      assertThat(opened).isInstanceOf(EnvelopeOpening.Opened.class);
    }
    var vector = new LinkedHashMap<String, Object>();
    vector.put("suite", suite.name());
    vector.put("envelope", Bytes.wrap(envelope).toHex());
    return vector;
  }

  private static Bytes text(String text) {
    return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
