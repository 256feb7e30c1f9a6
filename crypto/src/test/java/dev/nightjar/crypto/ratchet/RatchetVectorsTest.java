// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.ratchet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.primitive.AeadAlgorithm;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.testkit.OwnVectors;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The vectors of `docs/protocol/ratchet.md` section 12.
final class RatchetVectorsTest {
  private static final RatchetPolicy POLICY =
      new RatchetPolicy(0, Duration.ZERO, 4, Duration.ofMinutes(10));
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

  @ParameterizedTest
  @EnumSource(names = "RSA", mode = EnumSource.Mode.EXCLUDE)
  void vectorsAreWhatTheCodeDoes(Suite suite) {
    OwnVectors.check(file(suite), new Conversation(suite).document());
  }

  @Test
  void chainVectorsAreWhatTheCodeDoes() {
    var document = new LinkedHashMap<String, Object>();
    document.put("format", "nightjar ratchet chains, docs/protocol/ratchet.md section 3");
    document.put("ec", chain(ChainLabels.EC));
    document.put("kem", chain(ChainLabels.KEM));

    OwnVectors.check("ratchet-chains.json", document);
  }

  private static String file(Suite suite) {
    return switch (suite) {
      case CLASSICAL -> "ratchet-classical.json";
      case HYBRID -> "ratchet-hybrid.json";
      case QUANTUM -> "ratchet-quantum.json";
      case RSA -> throw new IllegalArgumentException("RSA has no sessions");
    };
  }

  private static Map<String, Object> chain(ChainLabels labels) {
    var seed = new byte[32];
    for (var i = 0; i < seed.length; i++) {
      seed[i] = (byte) i;
    }
    var vector = new LinkedHashMap<String, Object>();
    vector.put("seed", Bytes.copyOf(seed).toHex());
    var chain = Chain.start(new Kdf(Pair.PRIMITIVES), labels, seed);
    for (var counter : List.of(0, 1, 2, 255, 256, 257, 1000, 32_767, 65_536)) {
      var key = new byte[32];
      chain.messageKeyAt(counter, key);
      vector.put("messageKey" + counter, Bytes.copyOf(key).toHex());
    }
    return vector;
  }

  /// One conversation with everything that went in and came out.
  private static final class Conversation {
    private final Recording initiatorDraws = new Recording(1);
    private final Recording responderDraws = new Recording(2);
    private final List<Map<String, Object>> events = new ArrayList<>();
    private final Map<String, Object> document = new LinkedHashMap<>();
    private final Ratchet initiator;
    private final Ratchet responder;
    private Instant now = NOON;

    Conversation(Suite suite) {
      var setUp = new ForkableRandom(3);
      var terms = new RatchetTerms(suite, AeadAlgorithm.AES_256_GCM, POLICY);
      var root = new byte[32];
      setUp.nextBytes(root);
      var prekey = Pair.PRIMITIVES.x25519().generate(setUp);
      document.put("format", "nightjar ratchet 1, docs/protocol/ratchet.md");
      document.put("suite", suite.name());
      document.put("aead", "AES-256-GCM");
      document.put("epochAfterMessages", POLICY.epochAfterMessages());
      document.put("rootSecret", Bytes.copyOf(root).toHex());
      document.put("prekeyPrivate", Bytes.copyOfRange(prekey, 0, 32).toHex());
      document.put("prekeyPublic", Bytes.copyOfRange(prekey, 32, 64).toHex());
      initiator =
          Ratchet.initiator(
                  Pair.PRIMITIVES,
                  terms,
                  SecretBytes.copyOf(root),
                  Bytes.copyOfRange(prekey, 32, 64),
                  initiatorDraws,
                  now)
              .orElseThrow();
      document.put("initiatorDrew", initiatorDraws.take());
      responder =
          Ratchet.responder(
              Pair.PRIMITIVES,
              terms,
              SecretBytes.copyOf(root),
              SecretBytes.copyOfRange(prekey, 0, 32),
              responderDraws,
              now);
    }

    Map<String, Object> document() {
      var first = send(true, "first", false);
      var second = send(true, "second, delivered before the first", false);
      deliver(true, second);
      deliver(true, first);
      deliver(false, send(false, "answer", false));
      deliver(true, send(true, "see you tomorrow, see you tomorrow, see you tomorrow", true));
      for (var i = 0; i < 8; i++) {
        now = now.plusSeconds(5);
        send(true, "lost " + i, false);
        deliver(true, send(true, "question " + i, false));
        deliver(false, send(false, "answer " + i, false));
      }
      deliver(true, send(true, "x".repeat(1024), false));
      document.put("events", events);
      document.put("initiatorState", Pair.stateOf(initiator).toHex());
      document.put("responderState", Pair.stateOf(responder).toHex());
      return document;
    }

    private byte[] send(boolean byInitiator, String text, boolean isCompressed) {
      var content = text.getBytes(StandardCharsets.UTF_8);
      var end = byInitiator ? initiator : responder;
      var message = isCompressed ? end.encryptCompressed(content, now) : end.encrypt(content, now);
      var event = event(byInitiator ? "initiator sends" : "responder sends");
      event.put("content", Bytes.copyOf(content).toHex());
      event.put("isCompressed", isCompressed);
      event.put("message", Bytes.copyOf(message).toHex());
      event.put("drew", (byInitiator ? initiatorDraws : responderDraws).take());
      return message;
    }

    private void deliver(boolean atResponder, byte[] message) {
      var end = atResponder ? responder : initiator;
      assertThat(end.decrypt(message, now)).isInstanceOf(RatchetDecryption.Opened.class);
      var event = event(atResponder ? "responder opens" : "initiator opens");
      event.put("message", Bytes.copyOf(message).toHex());
      event.put("drew", (atResponder ? responderDraws : initiatorDraws).take());
    }

    private Map<String, Object> event(String what) {
      var event = new LinkedHashMap<String, Object>();
      event.put("event", what);
      event.put("at", now.getEpochSecond());
      events.add(event);
      return event;
    }
  }

  /// Seeded randomness that keeps what was drawn.
  private static final class Recording extends SecureRandom {
    @Serial private static final long serialVersionUID = 1L;

    private final ForkableRandom source;
    private final transient List<String> drawn = new ArrayList<>();

    Recording(long seed) {
      source = new ForkableRandom(seed);
    }

    @Override
    public void nextBytes(byte[] bytes) {
      source.nextBytes(bytes);
      drawn.add(Bytes.copyOf(bytes).toHex());
    }

    List<String> take() {
      var taken = List.copyOf(drawn);
      drawn.clear();
      return taken;
    }
  }
}
