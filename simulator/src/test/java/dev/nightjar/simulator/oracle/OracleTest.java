// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.simulator.oracle;

import static dev.nightjar.node.peer.Progress.Reason.EXPIRED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.base.Bytes;
import dev.nightjar.node.peer.Progress;
import dev.nightjar.simulator.trace.Trace;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/// Each promise, kept and broken.
final class OracleTest {
  private static final int ALICE = 0;
  private static final int BOB = 1;
  private static final Bytes CONTACT = Bytes.ofHex("0102030405060708");
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Instant LATER = NOW.plus(MINUTE);

  private final Oracle oracle = new Oracle(new Trace(InstantSource.fixed(NOW), 10));

  @Test
  void aLetterThatArrivesIsNotOwed() {
    var letter = accepted();
    assertThat(oracle.owed(NOW)).containsExactly(letter);

    received(BOB, ALICE, letter.said(), 0, 1);
    oracle.acknowledged(letter);
    oracle.heard(BOB, letter.said().text());
    oracle.settled(NOW);
    assertThat(oracle.owed(NOW)).isEmpty();
  }

  @Test
  void aLetterThatNoListenerWasGivenIsLost() {
    var letter = accepted();
    received(BOB, ALICE, letter.said(), 0, 1);
    oracle.acknowledged(letter);

    assertBroken(Invariant.NOTHING_LOST, () -> oracle.settled(NOW));
  }

  @Test
  void nothingComesFromAContactThatWasRemoved() {
    var letter = accepted();
    oracle.parting(BOB, ALICE);
    oracle.removed(BOB, CONTACT);

    assertBroken(Invariant.PARTED, () -> received(BOB, ALICE, letter.said(), 0, 1));
  }

  @Test
  void whoMetAnewMayBeGivenAgainWhatWasForgotten() {
    var letter = accepted();
    received(BOB, ALICE, letter.said(), 7, 1);
    oracle.parting(BOB, ALICE);
    oracle.removed(BOB, CONTACT);
    assertThat(oracle.haveParted(ALICE, BOB)).isTrue();

    var anew = Bytes.ofHex("1112131415161718");
    oracle.received(new Oracle.Handed(BOB, 1, anew, 0), ALICE, letter.said());
    oracle.acknowledged(letter);
    oracle.settled(NOW);
  }

  @Test
  void whoWritesToSomebodyWhoRemovedThemIsToldThatItWaits() {
    var letter = accepted();
    oracle.parting(BOB, ALICE);
    oracle.mustHaveBeenTold(ALICE, BOB, true);
    assertBroken(Invariant.PARTED, () -> oracle.mustHaveBeenTold(ALICE, BOB, false));

    oracle.waits(letter);
    oracle.mustHaveBeenTold(ALICE, BOB, false);
  }

  @Test
  void whatWaitedForAContactThatWasRemovedIsGivenUp() {
    var letter = accepted();
    assertBroken(Invariant.NOTHING_LOST, () -> oracle.failed(letter, Progress.Reason.REMOVED, NOW));
    var other = accepted();
    oracle.parting(ALICE, BOB);

    oracle.failed(other, Progress.Reason.REMOVED, NOW);
  }

  @Test
  void whatWasAcknowledgedMayWaitAgainAfterARestartAndBeErased() {
    var letter = accepted();
    received(BOB, ALICE, letter.said(), 0, 1);
    oracle.acknowledged(letter);
    oracle.died(ALICE);
    assertBroken(Invariant.NOTHING_LOST, () -> oracle.failed(letter, Progress.Reason.ERASED, NOW));
    var other = accepted();
    received(BOB, ALICE, other.said(), 1, 1);
    oracle.acknowledged(other);
    oracle.died(ALICE);
    oracle.erasing(ALICE, other.toString());

    oracle.failed(other, Progress.Reason.ERASED, NOW);
  }

  @Test
  void aLetterThatIsErasedByItselfIsNotOwed() {
    var mine = accepted();
    var theirs = accepted();
    received(BOB, ALICE, theirs.said(), 0, 1);
    oracle.erasing(ALICE, mine.toString());
    oracle.erasing(BOB, theirs.toString());
    oracle.acknowledged(theirs);

    oracle.settled(NOW);
    oracle.failed(mine, Progress.Reason.ERASED, NOW);
  }

  @Test
  void aLetterThatNeverArrivesIsOwed() {
    accepted();

    assertBroken(Invariant.NOTHING_LOST, () -> oracle.settled(LATER));
  }

  @Test
  void anAcknowledgementNeedsItsLetter() {
    var letter = accepted();

    assertBroken(Invariant.HONEST_ACKNOWLEDGEMENTS, () -> oracle.acknowledged(letter));
  }

  @Test
  void aLetterMayBeGivenUpOnlyWhenItsTimeIsOver() {
    var letter = accepted();
    assertBroken(
        Invariant.NOTHING_LOST, () -> oracle.failed(letter, EXPIRED, LATER.minusMillis(1)));
    assertBroken(
        Invariant.NOTHING_LOST, () -> oracle.failed(letter, Progress.Reason.REFUSED, LATER));

    oracle.failed(letter, EXPIRED, LATER);
    assertThat(oracle.owed(LATER)).isEmpty();
  }

  @Test
  void aLetterIsReceivedOnce() {
    var letter = accepted();
    received(BOB, ALICE, letter.said(), 0, 1);

    assertBroken(Invariant.ONCE, () -> received(BOB, ALICE, letter.said(), 0, 1));
    assertBroken(Invariant.ONCE, () -> received(BOB, ALICE, letter.said(), 1, 2));
  }

  @Test
  void aProcessThatStartsMayHandOverAgainWhatItHandedOver() {
    var letter = accepted();
    received(BOB, ALICE, letter.said(), 0, 1);
    oracle.died(BOB);
    received(BOB, ALICE, letter.said(), 0, 2);

    assertThat(oracle.counts().received()).isEqualTo(1);
  }

  @Test
  void lettersComeInTheirOrder() {
    var first = accepted();
    var second = accepted();
    received(BOB, ALICE, second.said(), 0, 1);

    assertBroken(Invariant.IN_ORDER, () -> received(BOB, ALICE, first.said(), 1, 1));
  }

  @Test
  void aPlaceInTheLogHoldsOneLetter() {
    var first = accepted();
    var second = accepted();
    received(BOB, ALICE, first.said(), 3, 1);
    oracle.died(BOB);

    assertBroken(Invariant.NOTHING_LOST, () -> received(BOB, ALICE, second.said(), 3, 2));
  }

  @Test
  void onlyUrgentLettersOvertake() {
    var first = accepted();
    var second = accepted();
    var urgent = oracle.write(ALICE, BOB, "now", NOW, MINUTE, Letter.Kind.URGENT);
    oracle.accepted(urgent);

    received(BOB, ALICE, urgent.said(), 0, 1);
    received(BOB, ALICE, second.said(), 1, 1);
    assertBroken(Invariant.IN_ORDER, () -> received(BOB, ALICE, first.said(), 2, 1));
  }

  @Test
  void lettersComeFromWhomTheyAreFrom() {
    var letter = accepted();

    assertBroken(Invariant.AUTHENTIC, () -> received(ALICE, BOB, letter.said(), 0, 1));
    assertBroken(
        Invariant.AUTHENTIC,
        () ->
            received(
                BOB,
                ALICE,
                new dev.nightjar.protocol.content.Letter(letter.said().text() + "!"),
                0,
                1));
    assertBroken(
        Invariant.AUTHENTIC,
        () -> received(BOB, ALICE, new dev.nightjar.protocol.content.Letter("letter #9 x"), 0, 1));
  }

  @Test
  void aHomeFromTheBackupTakesWithItWhatOnlyItKnew() {
    var before = accepted();
    received(BOB, ALICE, before.said(), 0, 1);
    var ofAlice = oracle.remember(ALICE);
    var ofBob = oracle.remember(BOB);
    var after = accepted();
    received(BOB, ALICE, after.said(), 1, 1);
    oracle.acknowledged(after);

    oracle.died(BOB);
    oracle.rolledBack(BOB, ofBob);
    assertThat(oracle.owed(NOW)).containsExactly(before);
    oracle.died(ALICE);
    oracle.rolledBack(ALICE, ofAlice);
    oracle.acknowledged(before);
    assertThat(oracle.owed(NOW)).isEmpty();
  }

  @Test
  void aHomeFromTheBackupExcusesNothingElse() {
    var before = accepted();
    var ofAlice = oracle.remember(ALICE);
    received(BOB, ALICE, before.said(), 0, 1);
    oracle.acknowledged(before);
    oracle.died(ALICE);
    oracle.rolledBack(ALICE, ofAlice);

    assertBroken(Invariant.ONCE, () -> received(BOB, ALICE, before.said(), 1, 1));
  }

  @Test
  void aNewerBackupBringsBackWhatAnOlderOneTook() {
    var old = oracle.remember(BOB);
    var letter = accepted();
    received(BOB, ALICE, letter.said(), 4, 1);
    var newer = oracle.remember(BOB);
    oracle.died(BOB);
    oracle.rolledBack(BOB, old);
    oracle.rolledBack(BOB, newer);

    received(BOB, ALICE, letter.said(), 4, 2);
    assertThat(oracle.counts().received()).isEqualTo(1);
  }

  /// Its sender may have stored the acknowledgement and died before it told anybody.
  @Test
  void aLetterWhoseSenderDiedAfterItArrivedIsExcusedWhenItsRecipientForgetsIt() {
    var ofBob = oracle.remember(BOB);
    var letter = accepted();
    received(BOB, ALICE, letter.said(), 0, 1);
    oracle.died(ALICE);
    oracle.died(BOB);
    oracle.rolledBack(BOB, ofBob);

    assertThat(oracle.owed(NOW)).isEmpty();
  }

  @Test
  void aLetterWhoseSenderDiedBeforeItArrivedIsStillOwed() {
    var letter = accepted();
    oracle.died(ALICE);
    assertThat(oracle.owed(NOW)).containsExactly(letter);

    received(BOB, ALICE, letter.said(), 0, 1);
    assertThat(oracle.owed(NOW)).containsExactly(letter); // The new process has to tell.
    oracle.acknowledged(letter);
    assertThat(oracle.owed(NOW)).isEmpty();
  }

  @Test
  void aHomeThatForgotWhatItAcknowledgedHasToBeTold() {
    var ofBob = oracle.remember(BOB);
    var letter = accepted();
    received(BOB, ALICE, letter.said(), 0, 1);
    oracle.acknowledged(letter);
    oracle.died(BOB);
    oracle.rolledBack(BOB, ofBob);
    assertBroken(Invariant.COPIES_NOTICED, oracle::greeted);

    oracle.copyFound(BOB);
    oracle.greeted();
  }

  @Test
  void aHomeThatForgotWhatItSaidHasToBeTold() {
    var ofAlice = oracle.remember(ALICE);
    var letter = accepted();
    received(BOB, ALICE, letter.said(), 0, 1);
    oracle.died(ALICE);
    oracle.rolledBack(ALICE, ofAlice);

    assertBroken(Invariant.COPIES_NOTICED, oracle::greeted);
  }

  @Test
  void nobodyCanTellAHomeWhatTheyHaveForgottenThemselves() {
    var ofBob = oracle.remember(BOB);
    var ofAlice = oracle.remember(ALICE);
    var letter = accepted();
    received(BOB, ALICE, letter.said(), 0, 1);
    oracle.acknowledged(letter);
    oracle.died(BOB);
    oracle.rolledBack(BOB, ofBob);
    oracle.died(ALICE);
    oracle.rolledBack(ALICE, ofAlice);

    oracle.greeted();
  }

  @Test
  void aHomeThatWasNeverPutBackMustNotBeTold() {
    assertBroken(Invariant.COPIES_NOTICED, () -> oracle.copyFound(ALICE));
  }

  @Test
  void aLetterDoesNotOutlastTheTimeThatTextsStay() {
    var letter = accepted();
    oracle.timed(BOB, ALICE, Duration.ofSeconds(20));
    oracle.failed(letter, EXPIRED, NOW.plusSeconds(20));
    var other = accepted();
    assertBroken(Invariant.NOTHING_LOST, () -> oracle.failed(other, EXPIRED, NOW.plusSeconds(19)));
  }

  @Test
  void whatDisappearedBeforeAnybodyWasToldMayBeAcknowledged() {
    oracle.timed(ALICE, BOB, Duration.ofSeconds(20));
    var letter = accepted();
    oracle.died(BOB);
    oracle.acknowledged(letter);
    assertThat(oracle.owed(LATER)).isEmpty();

    var next = accepted();
    assertBroken(Invariant.HONEST_ACKNOWLEDGEMENTS, () -> oracle.acknowledged(next));
  }

  @Test
  void whatWasErasedIsNotOwedAndHasToBeGone() {
    var waits = accepted();
    var heard = oracle.write(BOB, ALICE, "hello", NOW, MINUTE, Letter.Kind.ORDINARY);
    oracle.accepted(heard);
    received(ALICE, BOB, heard.said(), 0, 1);
    assertBroken(
        Invariant.NOTHING_LOST, () -> oracle.failed(accepted(), Progress.Reason.ERASED, NOW));

    assertThat(oracle.erasing(ALICE, BOB)).contains(waits.toString(), heard.toString());
    oracle.failed(waits, Progress.Reason.ERASED, NOW);
    assertThat(oracle.owed(LATER)).containsExactly(heard);
  }

  @Test
  void anEnvelopeMayBeRefusedByWhomWantsOtherModes() {
    var letter = oracle.write(ALICE, BOB, "hello", NOW, MINUTE, Letter.Kind.ENVELOPE);
    oracle.accepted(letter);
    oracle.changedMode(BOB, ALICE);
    oracle.failed(letter, Progress.Reason.MODE_REFUSED, NOW);
    assertBroken(
        Invariant.NOTHING_LOST, () -> oracle.failed(accepted(), Progress.Reason.MODE_REFUSED, NOW));
  }

  private Letter accepted() {
    var letter = oracle.write(ALICE, BOB, "hello", NOW, MINUTE, Letter.Kind.ORDINARY);
    oracle.accepted(letter);
    return letter;
  }

  private void received(
      int at, int from, dev.nightjar.protocol.content.Letter said, long position, int run) {
    oracle.received(new Oracle.Handed(at, run, CONTACT, position), from, said);
  }

  private static void assertBroken(Invariant invariant, ThrowingCallable action) {
    assertThatThrownBy(action)
        .isInstanceOfSatisfying(
            Violated.class, violated -> assertThat(violated.invariant()).isEqualTo(invariant));
  }
}
