// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.ratchet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.primitive.AeadAlgorithm;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.testkit.FakeTime;
import dev.nightjar.testkit.SeededRandom;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;

/// Two ends of one session, their randomness and their clock.
final class Pair {
  static final Primitives PRIMITIVES = Primitives.pureJava();
  static final List<Suite> SUITES = List.of(Suite.CLASSICAL, Suite.HYBRID, Suite.QUANTUM);

  final FakeTime time = FakeTime.atNoon();
  final RatchetTerms terms;
  final Randomness initiatorRandom;
  final Randomness responderRandom;
  Ratchet initiator;
  Ratchet responder;

  private final Primitives primitives;

  private Pair(Primitives primitives, RatchetTerms terms, long seed) {
    this.primitives = primitives;
    this.terms = terms;
    initiatorRandom = new Randomness(new ForkableRandom(seed + 1), new ForkableRandom(seed + 2));
    responderRandom = new Randomness(new ForkableRandom(seed + 3), new ForkableRandom(seed + 4));
    var setUp = new SeededRandom(seed);
    var root = SecretBytes.random(32, setUp);
    var prekey = PRIMITIVES.x25519().generate(setUp);
    initiator =
        Ratchet.initiator(
                primitives,
                terms,
                root,
                Bytes.copyOfRange(prekey, 32, 64),
                initiatorRandom,
                time.instant())
            .orElseThrow();
    responder =
        Ratchet.responder(
            primitives,
            terms,
            root,
            SecretBytes.copyOfRange(prekey, 0, 32),
            responderRandom,
            time.instant());
  }

  static Pair of(Suite suite) {
    return of(suite, RatchetPolicy.EVERY_TURN, 1);
  }

  static Pair of(Suite suite, RatchetPolicy policy) {
    return of(suite, policy, 1);
  }

  static Pair of(Suite suite, RatchetPolicy policy, long seed) {
    return of(PRIMITIVES, suite, policy, seed);
  }

  static Pair of(Primitives primitives, Suite suite, RatchetPolicy policy, long seed) {
    return new Pair(primitives, new RatchetTerms(suite, AeadAlgorithm.AES_256_GCM, policy), seed);
  }

  /// A pair that has exchanged a message each way.
  static Pair talking(Suite suite) {
    return of(suite).talk(1);
  }

  /// Each end sends the other one message, `rounds` times.
  Pair talk(int rounds) {
    for (var i = 0; i < rounds; i++) {
      assertOpens(responder, fromInitiator("question " + i), "question " + i);
      assertOpens(initiator, fromResponder("answer " + i), "answer " + i);
    }
    return this;
  }

  byte[] fromInitiator(String text) {
    return initiator.encrypt(text.getBytes(StandardCharsets.UTF_8), time.instant());
  }

  byte[] fromResponder(String text) {
    return responder.encrypt(text.getBytes(StandardCharsets.UTF_8), time.instant());
  }

  /// The first message of the initiator that is `wanted`; the ones before it are lost.
  byte[] fromInitiatorUntil(Predicate<byte[]> wanted) {
    for (var i = 0; i < 200; i++) {
      var message = fromInitiator("x");
      if (wanted.test(message)) {
        return message;
      }
    }
    throw new AssertionError("no such message among 200");
  }

  RatchetDecryption toInitiator(byte[] message) {
    return initiator.decrypt(message, time.instant());
  }

  RatchetDecryption toResponder(byte[] message) {
    return responder.decrypt(message, time.instant());
  }

  void assertOpens(Ratchet by, byte[] message, String text) {
    assertThat(by.decrypt(message, time.instant())).isEqualTo(opened(text));
  }

  /// A second ratchet with the state of one end: what a thief of that state has.
  Ratchet cloneOf(Ratchet original, Randomness random) {
    return Ratchet.restore(primitives, original.exportState(), terms.policy(), random)
        .orElseThrow();
  }

  static Bytes stateOf(Ratchet ratchet) {
    try (var state = ratchet.exportState()) {
      return state.use(Bytes::copyOf);
    }
  }

  static RatchetDecryption.Opened opened(String text) {
    return new RatchetDecryption.Opened(Bytes.copyOf(text.getBytes(StandardCharsets.UTF_8)));
  }
}
