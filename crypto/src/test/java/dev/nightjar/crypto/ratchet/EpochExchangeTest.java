// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.ratchet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.crypto.suite.Suite;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// When ML-KEM epochs are offered, repeated and by whom; `docs/protocol/ratchet.md` section 5.
final class EpochExchangeTest {
  private static final Duration LONG = Duration.ofDays(100);

  @Test
  void anEpochIsOfferedAfterItsNumberOfMessages() {
    var pair = Pair.of(Suite.QUANTUM, new RatchetPolicy(0, Duration.ZERO, 10, LONG));

    var carriesMaterial =
        IntStream.range(0, 12).mapToObj(_ -> isLong(pair.fromInitiator("x"))).toList();

    assertThat(carriesMaterial.indexOf(true)).isEqualTo(10);
  }

  @Test
  void anEpochIsOfferedAfterItsTime() {
    var policy = new RatchetPolicy(0, Duration.ZERO, 1000, Duration.ofMinutes(10));
    var pair = Pair.of(Suite.QUANTUM, policy);

    pair.time.advance(Duration.ofMinutes(10).minusSeconds(1));
    assertThat(isLong(pair.fromInitiator("too early"))).isFalse();
    pair.time.advance(Duration.ofSeconds(1));
    assertThat(isLong(pair.fromInitiator("in time"))).isTrue();
  }

  @Test
  void anOfferThatMayBeLostIsRepeatedAfterSixteenMessages() {
    var pair = Pair.of(Suite.QUANTUM, new RatchetPolicy(0, Duration.ZERO, 1, LONG));
    pair.fromInitiatorUntil(EpochExchangeTest::isLong);

    var repeated = IntStream.range(0, 17).mapToObj(_ -> isLong(pair.fromInitiator("x"))).toList();

    assertThat(repeated.indexOf(true)).isEqualTo(KemExchange.REPEAT_AFTER_MESSAGES - 1);
  }

  @Test
  void anOfferThatMayBeLostIsRepeatedAfterTenSeconds() {
    var pair = Pair.of(Suite.QUANTUM, new RatchetPolicy(0, Duration.ZERO, 1, LONG));
    pair.fromInitiatorUntil(EpochExchangeTest::isLong);

    pair.time.advance(Duration.ofSeconds(9));
    assertThat(isLong(pair.fromInitiator("too early"))).isFalse();
    pair.time.advance(Duration.ofSeconds(1));
    assertThat(isLong(pair.fromInitiator("in time"))).isTrue();
  }

  /// The holder of an epoch is the first to send under it.
  @ParameterizedTest
  @EnumSource(names = {"HYBRID", "QUANTUM"})
  void theInitiatorHoldsOddEpochsAndTheResponderEvenOnes(Suite suite) {
    var pair = Pair.of(suite, new RatchetPolicy(0, Duration.ZERO, 4, LONG)).talk(1);
    var initiatorFirst = new ArrayList<Integer>();
    var responderFirst = new ArrayList<Integer>();
    for (var i = 0; i < 60; i++) {
      pair.assertOpens(pair.responder, pair.fromInitiator("x"), "x");
      note(pair, initiatorFirst, responderFirst);
      pair.assertOpens(pair.initiator, pair.fromResponder("y"), "y");
      note(pair, initiatorFirst, responderFirst);
    }

    assertThat(initiatorFirst).hasSizeGreaterThan(2).allMatch(epoch -> epoch % 2 == 1);
    assertThat(responderFirst).hasSizeGreaterThan(2).allMatch(epoch -> epoch % 2 == 0);
  }

  @ParameterizedTest
  @EnumSource(names = "RSA", mode = EnumSource.Mode.EXCLUDE)
  void noMessageIsLargerThanWasToldInAdvance(Suite suite) {
    var pair = Pair.talking(suite);
    for (var i = 0; i < 60; i++) {
      assertThat(pair.fromInitiator("x").length)
          .isLessThanOrEqualTo(pair.initiator.mostEncrypted(1));
    }
  }

  private static void note(Pair pair, List<Integer> initiatorFirst, List<Integer> responderFirst) {
    var ahead = pair.initiator.epoch() - pair.responder.epoch();
    if (ahead > 0) {
      initiatorFirst.add(pair.initiator.epoch());
    } else if (ahead < 0) {
      responderFirst.add(pair.responder.epoch());
    }
  }

  private static boolean isLong(byte[] message) {
    return message.length > 1000;
  }
}
