// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.ratchet;

import static dev.nightjar.crypto.ratchet.Pair.opened;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.crypto.suite.Suite;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The limits of `docs/protocol/ratchet.md` section 9, each from both sides.
final class LimitsTest {
  private static final RatchetDecryption UNDECRYPTABLE = new RatchetDecryption.Undecryptable();
  private static final RatchetPolicy NEVER =
      new RatchetPolicy(
          Integer.MAX_VALUE, Duration.ofDays(100), Integer.MAX_VALUE, Duration.ofDays(100));

  @ParameterizedTest
  @EnumSource(names = "RSA", mode = EnumSource.Mode.EXCLUDE)
  void theNewestThousandOfAGapAreKept(Suite suite) {
    var pair = Pair.talking(suite);
    var gap = send(pair, ReceivingChains.MOST_PER_GAP + 1);

    pair.assertOpens(pair.responder, pair.fromInitiator("after"), "after");

    assertThat(pair.responder.skippedKeys()).isEqualTo(halves(suite) * 1000);
    assertThat(pair.toResponder(gap.get(0))).isEqualTo(UNDECRYPTABLE);
    assertThat(pair.toResponder(gap.get(1))).isEqualTo(opened("1"));
    assertThat(pair.toResponder(gap.get(1000))).isEqualTo(opened("1000"));
  }

  @ParameterizedTest
  @EnumSource(names = "RSA", mode = EnumSource.Mode.EXCLUDE)
  void aHalfStoresTwoThousandKeys(Suite suite) {
    var pair = Pair.talking(suite);
    for (var i = 0; i < 4; i++) {
      send(pair, 600);
      pair.assertOpens(pair.responder, pair.fromInitiator("x"), "x");
    }

    assertThat(pair.responder.skippedKeys()).isEqualTo(halves(suite) * SkippedKeys.MOST);
  }

  @ParameterizedTest
  @EnumSource(names = "RSA", mode = EnumSource.Mode.EXCLUDE)
  void aSessionSurvivesTheLossOfTheWholeWindow(Suite suite) {
    var pair = Pair.of(suite, NEVER).talk(1);
    for (var i = 0; i < 32_767; i++) {
      pair.fromInitiator("x");
    }
    var last = pair.fromInitiator("the last one");
    var tooLate = pair.fromInitiator("one too far");

    assertThat(pair.toResponder(tooLate)).isEqualTo(UNDECRYPTABLE);
    assertThat(pair.toResponder(last)).isEqualTo(opened("the last one"));
    assertThat(pair.toResponder(tooLate)).isEqualTo(opened("one too far"));
    pair.talk(2);
  }

  /// The chain that a turn ends is closed at its end: what is missing of it still opens.
  @ParameterizedTest
  @EnumSource(names = "RSA", mode = EnumSource.Mode.EXCLUDE)
  void chainsWithMissingMessagesAreKeptForEightTurns(Suite suite) {
    var pair = Pair.talking(suite);
    var late = new ArrayList<byte[]>();
    for (var i = 0; i < EcRatchet.MOST_OLD_CHAINS + 1; i++) {
      pair.assertOpens(pair.responder, pair.fromInitiator("x"), "x");
      late.add(pair.fromInitiator("late " + i));
      pair.assertOpens(pair.initiator, pair.fromResponder("y"), "y");
    }
    pair.assertOpens(pair.responder, pair.fromInitiator("z"), "z");

    var first = suite == Suite.QUANTUM ? opened("late 0") : UNDECRYPTABLE;
    assertThat(pair.toResponder(late.getFirst())).isEqualTo(first);
    for (var i = 1; i < late.size(); i++) {
      assertThat(pair.toResponder(late.get(i))).isEqualTo(opened("late " + i));
    }
    assertThat(pair.responder.skippedKeys()).isLessThanOrEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"HYBRID", "QUANTUM"})
  void epochsWithMissingMessagesAreKeptForFourEpochs(Suite suite) {
    var slow = new RatchetPolicy(1000, Duration.ofDays(1), 1, Duration.ofDays(1));
    var pair = Pair.of(suite, slow).talk(1);
    var late = new ArrayList<byte[]>();
    var epochs = new ArrayList<Integer>();
    for (var i = 0; i < 100 && epochs.size() < KemRatchet.MOST_OLD_EPOCHS + 2; i++) {
      pair.talk(1);
      if (epochs.isEmpty() || pair.initiator.epoch() > epochs.getLast()) {
        epochs.add(pair.initiator.epoch());
        late.add(pair.fromInitiator("late " + epochs.size()));
      }
    }
    pair.assertOpens(pair.responder, pair.fromInitiator("z"), "z");

    assertThat(epochs).hasSize(KemRatchet.MOST_OLD_EPOCHS + 2);
    assertThat(pair.toResponder(late.get(0))).isEqualTo(UNDECRYPTABLE);
    for (var i = 1; i < late.size(); i++) {
      assertThat(pair.toResponder(late.get(i))).isEqualTo(opened("late " + (i + 1)));
    }
  }

  /// Without the messages that tell an epoch's end, its chain stays open; seven days later it is
  /// gone. The late message is the last of its epoch, so that only the chain has its key.
  @ParameterizedTest
  @EnumSource(names = {"HYBRID", "QUANTUM"})
  void anEpochWhoseEndWasLostIsKeptForSevenDays(Suite suite) {
    var week = Duration.ofDays(7);
    var policy = new RatchetPolicy(1000, Duration.ofDays(100), 1, Duration.ofDays(100));
    for (var wait : List.of(week.minusSeconds(1), week)) {
      var pair = Pair.of(suite, policy, 5).talk(1);
      var late = new byte[0];
      for (var i = 0; i < 10 && pair.responder.epoch() == 0; i++) {
        pair.assertOpens(pair.initiator, pair.fromResponder("y"), "y");
        late = pair.fromResponder("late in epoch 0");
        pair.assertOpens(pair.responder, pair.fromInitiator("x"), "x");
      }
      assertThat(pair.responder.epoch()).isEqualTo(1);
      for (var i = 0; i < MessageHeader.MESSAGES_WITH_EPOCH_END; i++) {
        pair.fromResponder("lost");
      }
      pair.assertOpens(pair.initiator, pair.fromResponder("new epoch"), "new epoch");

      pair.time.advance(wait);
      pair.initiator.expire(pair.time.instant());

      assertThat(pair.toInitiator(late))
          .isEqualTo(wait.equals(week) ? UNDECRYPTABLE : opened("late in epoch 0"));
    }
  }

  @Test
  void whatExpiredDoesNotOpen() {
    var pair = Pair.talking(Suite.HYBRID);
    var late = send(pair, 2);
    pair.assertOpens(pair.responder, pair.fromInitiator("x"), "x");

    pair.time.advance(Duration.ofDays(7).minusSeconds(1));
    assertThat(pair.toResponder(late.get(0))).isEqualTo(opened("0"));
    pair.time.advance(Duration.ofSeconds(1));
    assertThat(pair.toResponder(late.get(1))).isEqualTo(UNDECRYPTABLE);

    pair.talk(1);
    assertThat(pair.responder.skippedKeys()).isZero();
  }

  /// Whoever only sends forgets as well.
  @ParameterizedTest
  @EnumSource(names = "RSA", mode = EnumSource.Mode.EXCLUDE)
  void whatExpiredIsForgottenWhenSending(Suite suite) {
    var pair = Pair.talking(suite);
    send(pair, 2);
    pair.assertOpens(pair.responder, pair.fromInitiator("x"), "x");
    assertThat(pair.responder.skippedKeys()).isEqualTo(2 * halves(suite));

    pair.time.advance(Duration.ofDays(7));
    pair.fromResponder("y");

    assertThat(pair.responder.skippedKeys()).isZero();
  }

  @Test
  void theLastDuplicatesAreRecognised() {
    var pair = Pair.talking(Suite.QUANTUM);
    var messages = send(pair, RecentTags.SIZE + 1);
    for (var i = 0; i < messages.size(); i++) {
      assertThat(pair.toResponder(messages.get(i))).isEqualTo(opened("" + i));
    }

    assertThat(pair.toResponder(messages.get(0))).isEqualTo(UNDECRYPTABLE);
    assertThat(messages.subList(1, messages.size()))
        .allMatch(message -> pair.toResponder(message).equals(new RatchetDecryption.Duplicate()));
  }

  @ParameterizedTest
  @EnumSource(names = "RSA", mode = EnumSource.Mode.EXCLUDE)
  void anExhaustedChainRefusesToSend(Suite suite) {
    var pair = Pair.of(suite);
    var state = Pair.stateOf(pair.initiator).toByteArray();
    // The sending chain's counter: in the X25519 half behind its keys, else in the ML-KEM half.
    var fixed = 5 + 1 + 4 * RecentTags.SIZE;
    var at = suite == Suite.QUANTUM ? fixed + 24 + 12 + 64 : fixed + 22 + 5 * 32 + 1 + 32;
    for (var i = 0; i < 4; i++) {
      state[at + i] = (byte) (Chain.END >>> (24 - 8 * i));
    }
    var exhausted =
        Ratchet.restore(Pair.PRIMITIVES, SecretBytes.copyOf(state), NEVER, pair.initiatorRandom)
            .orElseThrow();

    assertThatIllegalStateException()
        .isThrownBy(() -> exhausted.encrypt(new byte[1], pair.time.instant()))
        .withMessageContaining("exhausted");
  }

  private static int halves(Suite suite) {
    return suite == Suite.HYBRID ? 2 : 1;
  }

  private static List<byte[]> send(Pair pair, int messages) {
    var sent = new ArrayList<byte[]>();
    for (var i = 0; i < messages; i++) {
      sent.add(pair.fromInitiator("" + i));
    }
    return sent;
  }
}
