// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.ratchet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.crypto.suite.Suite;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Post-compromise security: a thief of both ends' state who then only listens reads on at first,
/// and loses access within the bound of `docs/protocol/ratchet.md` section 10.
final class PostCompromiseAttackTest {
  @Test
  void classicalHealsWithinOneRoundTrip() {
    var pair = Pair.talking(Suite.CLASSICAL);
    pair.assertOpens(pair.responder, pair.fromInitiator("before"), "before");
    var thief = Thief.of(pair);

    assertThat(thief.readsFromInitiator("same chain")).isTrue();
    assertThat(thief.readsFromResponder("the responder steps")).isTrue();
    assertThat(thief.readsFromInitiator("the initiator steps")).isFalse();
    assertReadsNothing(thief, 40);
  }

  @Test
  void classicalWithASparsePolicyHealsAtTheSecondStepAtTheLatest() {
    var pair =
        Pair.of(Suite.CLASSICAL, new RatchetPolicy(4, Duration.ofDays(1), 24, day())).talk(1);
    var thief = Thief.of(pair);

    var read = new ArrayList<Boolean>();
    for (var i = 0; i < 12; i++) {
      read.add(thief.readsFromInitiator("to " + i));
      read.add(thief.readsFromResponder("back " + i));
    }

    assertThat(read.subList(0, 6)).containsOnly(true);
    assertThat(read.get(12)).as("the last of the chain begun by the first step").isTrue();
    assertThat(read.subList(13, 24)).containsOnly(false);
  }

  @Test
  void aSparsePolicyAlsoHealsByTime() {
    var pair =
        Pair.of(Suite.CLASSICAL, new RatchetPolicy(1000, Duration.ofMinutes(1), 24, day())).talk(5);
    var thief = Thief.of(pair);
    assertThat(thief.readsFromInitiator("a")).isTrue();
    assertThat(thief.readsFromResponder("b")).isTrue();

    pair.time.advance(Duration.ofSeconds(59));
    assertThat(thief.readsFromInitiator("c")).isTrue();
    pair.time.advance(Duration.ofSeconds(1));
    assertThat(thief.readsFromInitiator("the initiator steps against an old key")).isTrue();
    assertThat(thief.readsFromResponder("the responder steps")).isFalse();
    pair.time.advance(Duration.ofSeconds(60));
    assertThat(thief.readsFromInitiator("the initiator steps")).isFalse();
    assertReadsNothing(thief, 5);
  }

  @Test
  void quantumHealsWithTheFirstEpochOfferedAfterwards() {
    var pair = Pair.talking(Suite.QUANTUM);
    var thief = Thief.of(pair);

    assertLosesAccessAfterEpoch(pair, thief, 0, 24 + 4);
  }

  @Test
  void anExchangeBegunBeforeTheTheftDoesNotHeal() {
    var pair = Pair.talking(Suite.QUANTUM);
    pair.fromInitiatorUntil(message -> message.length >= 1000);
    assertThat(pair.initiator.epoch()).isZero();
    var thief = Thief.of(pair);
    pair.assertOpens(
        pair.responder, pair.fromInitiator("the offer was lost"), "the offer was lost");
    pair.time.advance(Duration.ofSeconds(11));

    var readInEpochOne = false;
    for (var i = 0; i < 60; i++) {
      thief.readsFromInitiator("to");
      var read = thief.readsFromResponder("back");
      if (pair.responder.epoch() == 1) {
        readInEpochOne |= read;
      } else if (pair.responder.epoch() > 1) {
        assertThat(read).isFalse();
      }
    }
    assertThat(readInEpochOne).isTrue();
    assertThat(pair.responder.epoch()).isGreaterThan(1);
  }

  @Test
  void hybridHealsWithinOneRoundTrip() {
    var pair = Pair.talking(Suite.HYBRID);
    pair.assertOpens(pair.responder, pair.fromInitiator("before"), "before");
    var thief = Thief.of(pair);

    assertThat(thief.readsFromInitiator("same chain")).isTrue();
    assertThat(thief.readsFromResponder("the responder steps")).isTrue();
    assertThat(thief.readsFromInitiator("the initiator steps")).isFalse();
    assertReadsNothing(thief, 40);
  }

  @Test
  void hybridHealsByMlKemAgainstWhoBreaksX25519() {
    var pair = Pair.talking(Suite.HYBRID);
    var thief = Thief.breakingX25519(pair);

    assertLosesAccessAfterEpoch(pair, thief, 0, 24 + 4);
  }

  @Test
  void hybridHealsByX25519AgainstWhoBreaksMlKem() {
    var pair = Pair.talking(Suite.HYBRID);
    pair.assertOpens(pair.responder, pair.fromInitiator("before"), "before");
    var thief = Thief.breakingMlKem(pair);

    assertThat(thief.readsFromInitiator("same chain")).isTrue();
    assertThat(thief.readsFromResponder("the responder steps")).isTrue();
    assertThat(thief.readsFromInitiator("the initiator steps")).isFalse();
    assertReadsNothing(thief, 40);
  }

  @ParameterizedTest
  @EnumSource(names = "RSA", mode = EnumSource.Mode.EXCLUDE)
  void whoBreaksEverythingReadsOnSoTheDoublesDoReveal(Suite suite) {
    var pair = Pair.talking(suite);
    var thief = Thief.breakingBoth(pair);

    for (var i = 0; i < 60; i++) {
      assertThat(thief.readsFromInitiator("to " + i)).isTrue();
      assertThat(thief.readsFromResponder("back " + i)).isTrue();
    }
    assertThat(pair.terms.hasKem()).isEqualTo(pair.initiator.epoch() > 2);
  }

  private static Duration day() {
    return Duration.ofDays(1);
  }

  private static void assertReadsNothing(Thief thief, int rounds) {
    for (var i = 0; i < rounds; i++) {
      assertThat(thief.readsFromResponder("secret")).isFalse();
      assertThat(thief.readsFromInitiator("secret")).isFalse();
    }
  }

  /// The thief reads every message sent under `lastRead` and none under a later epoch, which begins
  /// within `bound` messages.
  private static void assertLosesAccessAfterEpoch(Pair pair, Thief thief, int lastRead, int bound) {
    var read = new ArrayList<Integer>();
    for (var i = 0; i < 40; i++) {
      record(read, thief.readsFromInitiator("to " + i), pair.initiator.epoch(), lastRead);
      record(read, thief.readsFromResponder("back " + i), pair.responder.epoch(), lastRead);
    }
    assertThat(read).hasSizeBetween(10, bound);
    assertThat(List.of(pair.initiator.epoch(), pair.responder.epoch()))
        .allMatch(epoch -> epoch > lastRead + 1);
  }

  private static void record(List<Integer> read, boolean couldRead, int epoch, int lastRead) {
    assertThat(couldRead).as("read under epoch %d", epoch).isEqualTo(epoch <= lastRead);
    if (couldRead) {
      read.add(epoch);
    }
  }
}
