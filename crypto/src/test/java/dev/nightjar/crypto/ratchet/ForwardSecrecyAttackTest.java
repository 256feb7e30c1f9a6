// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.ratchet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.suite.Suite;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Forward secrecy: whoever has all state of both ends at a moment opens nothing that was opened
/// before it.
final class ForwardSecrecyAttackTest {
  @ParameterizedTest
  @EnumSource(names = "RSA", mode = EnumSource.Mode.EXCLUDE)
  void stolenStateOpensNothingThatWasOpened(Suite suite) {
    var pair = Pair.talking(suite);
    var recorded = new ArrayList<byte[]>();
    for (var i = 0; i < 40; i++) {
      recorded.add(pair.fromInitiator("to " + i));
      pair.assertOpens(pair.responder, recorded.getLast(), "to " + i);
      recorded.add(pair.fromResponder("back " + i));
      pair.assertOpens(pair.initiator, recorded.getLast(), "back " + i);
    }

    var thief = Thief.breakingBoth(pair);

    assertThat(recorded).noneMatch(thief::opens);
    assertThat(thief.readsFromInitiator("it has real state")).isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = "RSA", mode = EnumSource.Mode.EXCLUDE)
  void stolenStateOpensWhatIsUnderWayUntilItArrives(Suite suite) {
    var pair = Pair.talking(suite);
    var late = pair.fromInitiator("late");
    pair.assertOpens(pair.responder, pair.fromInitiator("next"), "next");
    assertThat(Thief.of(pair).opens(late)).isTrue();

    pair.assertOpens(pair.responder, late, "late");

    assertThat(Thief.of(pair).opens(late)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(names = "RSA", mode = EnumSource.Mode.EXCLUDE)
  void whatNeverArrivesIsOutOfReachAfterSevenDays(Suite suite) {
    var pair = Pair.talking(suite);
    var lost = pair.fromInitiator("lost");
    pair.assertOpens(pair.responder, pair.fromInitiator("next"), "next");

    pair.time.advance(Duration.ofDays(7).minusSeconds(1));
    pair.responder.expire(pair.time.instant());
    assertThat(Thief.of(pair).opens(lost)).isTrue();
    pair.time.advance(Duration.ofSeconds(1));
    pair.responder.expire(pair.time.instant());

    assertThat(pair.responder.skippedKeys()).isZero();
    assertThat(Thief.of(pair).opens(lost)).isFalse();
    pair.time.advance(Duration.ofDays(-7));
    assertThat(Thief.of(pair).opens(lost)).isFalse();
  }

  /// A thief is not bound to use the ratchet: no 32 bytes that ever were a key of a state may be
  /// left in a later one, once everything was opened and both halves have moved on.
  @ParameterizedTest
  @EnumSource(names = "RSA", mode = EnumSource.Mode.EXCLUDE)
  void noKeyOfAnEarlierStateIsLeft(Suite suite) {
    var pair = Pair.talking(suite);
    var initiatorKeys = new HashSet<Bytes>();
    var responderKeys = new HashSet<Bytes>();
    for (var i = 0; i < 10; i++) {
      addWindows(initiatorKeys, Pair.stateOf(pair.initiator));
      addWindows(responderKeys, Pair.stateOf(pair.responder));
      pair.talk(1);
    }
    pair.talk(60);

    assertThat(windows(Pair.stateOf(pair.initiator))).doesNotContainAnyElementsOf(initiatorKeys);
    assertThat(windows(Pair.stateOf(pair.responder))).doesNotContainAnyElementsOf(responderKeys);
  }

  /// An epoch of which everything arrived is forgotten with the next one, not some epochs later.
  @ParameterizedTest
  @EnumSource(names = {"HYBRID", "QUANTUM"})
  void noKeyOfAFinishedEpochIsLeft(Suite suite) {
    var pair = Pair.talking(suite);
    var keys = new HashSet<Bytes>();
    addWindows(keys, Pair.stateOf(pair.initiator));
    addWindows(keys, Pair.stateOf(pair.responder));

    for (var i = 0; i < 80 && (pair.initiator.epoch() < 2 || pair.responder.epoch() < 2); i++) {
      pair.talk(1);
    }

    assertThat(pair.initiator.epoch()).isEqualTo(2);
    assertThat(pair.responder.epoch()).isEqualTo(2);
    assertThat(windows(Pair.stateOf(pair.initiator))).doesNotContainAnyElementsOf(keys);
    assertThat(windows(Pair.stateOf(pair.responder))).doesNotContainAnyElementsOf(keys);
  }

  private static Set<Bytes> windows(Bytes state) {
    var found = new HashSet<Bytes>();
    addWindows(found, state);
    return found;
  }

  /// All 32-byte windows of the secret part of a state, but those that are mostly zero.
  private static void addWindows(Set<Bytes> into, Bytes state) {
    var bytes = state.toByteArray();
    for (var from = 5 + 1 + 4 * RecentTags.SIZE; from + 32 <= bytes.length; from++) {
      var window = Arrays.copyOfRange(bytes, from, from + 32);
      var zeros = 0;
      for (var b : window) {
        zeros += b == 0 ? 1 : 0;
      }
      if (zeros < 12) {
        into.add(Bytes.wrap(window));
      }
    }
  }
}
