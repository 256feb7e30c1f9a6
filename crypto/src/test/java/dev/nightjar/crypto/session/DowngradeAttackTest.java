// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.session;

import static dev.nightjar.crypto.session.Person.NOON;
import static dev.nightjar.crypto.session.Person.bytes;
import static dev.nightjar.crypto.suite.Suite.CLASSICAL;
import static dev.nightjar.crypto.suite.Suite.HYBRID;
import static dev.nightjar.crypto.suite.Suite.QUANTUM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.handshake.HandshakeRefusal;
import dev.nightjar.crypto.mode.ModePolicy;
import dev.nightjar.crypto.suite.Suite;
import java.util.EnumSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// No downgrade: whoever sits between two honest parties and edits, strips, swaps or replays never
/// gets them into a weaker mode than both allow, nor into a session about which they disagree.
final class DowngradeAttackTest {
  private static final ModePolicy UP_TO_HYBRID =
      new ModePolicy(EnumSet.of(CLASSICAL, HYBRID), CLASSICAL, HYBRID);
  private static final ModePolicy CONTENT_WITH_CLASSICAL =
      new ModePolicy(EnumSet.of(CLASSICAL, HYBRID), CLASSICAL, CLASSICAL);

  @ParameterizedTest
  @EnumSource(names = {"CLASSICAL", "HYBRID", "QUANTUM"})
  void everyEditedByteOfABundleIsNoticed(Suite suite) {
    var alice = new Person(1, ModePolicy.only(suite));
    var bob = new Person(2, ModePolicy.only(suite));
    var bundle = bob.bundle(suite, NOON).encoded();

    for (var i : positions(bundle.size(), suite)) {
      assertThat(alice.open(edited(bundle, i, 1 << i % 8), bob.fingerprint(), NOON))
          .as("byte %d", i)
          .isEmpty();
    }
    assertThat(alice.open(bundle, bob.fingerprint(), NOON)).isPresent();
  }

  @Test
  void everyValueOfEveryFieldThatNamesAModeIsNoticedInABundle() {
    var alice = new Person(1, UP_TO_HYBRID);
    var bob = new Person(2, UP_TO_HYBRID);
    var bundle = bob.bundle(HYBRID, NOON).encoded();

    for (var field = 0; field < 7; field++) {
      for (var value = 1; value < 256; value++) {
        assertThat(alice.open(edited(bundle, field, value), bob.fingerprint(), NOON)).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"CLASSICAL", "HYBRID", "QUANTUM"})
  void everyEditedByteOfAFirstMessageIsNoticed(Suite suite) {
    var alice = new Person(1, ModePolicy.only(suite));
    var bob = new Person(2, ModePolicy.only(suite));
    bob.lastResort(suite, NOON);
    var ours = alice.start(bob.bundle(suite, NOON), NOON);
    var message = Bytes.wrap(ours.encrypt(bytes("hello"), NOON));

    for (var i : positions(message.size(), suite)) {
      var edited = edited(message, i, 1 << i % 8).toByteArray();
      assertThat(bob.accept(edited, NOON)).as("byte %d", i).isInstanceOf(Acceptance.Refused.class);
    }
    agree(ours, bob.acceptGood(message.toByteArray(), NOON).session());
  }

  @Test
  void everyValueOfTheReadableFieldsIsNoticed() {
    var alice = new Person(1, UP_TO_HYBRID);
    var bob = new Person(2, UP_TO_HYBRID);
    for (var suite : EnumSet.of(CLASSICAL, HYBRID, QUANTUM)) {
      bob.lastResort(suite, NOON);
      bob.bundle(suite, NOON);
    }
    var ours = alice.start(bob.bundle(HYBRID, NOON), NOON);
    var message = Bytes.wrap(ours.encrypt(bytes("hello"), NOON));

    for (var field = 0; field < 12; field++) {
      for (var value = 1; value < 256; value++) {
        var edited = edited(message, field, value).toByteArray();
        assertThat(bob.accept(edited, NOON)).isInstanceOf(Acceptance.Refused.class);
      }
    }
    agree(ours, bob.acceptGood(message.toByteArray(), NOON).session());
  }

  @Test
  void strippingTheBundleOfTheBetterModeGainsNothing() {
    var alice = new Person(1, UP_TO_HYBRID);
    var bob = new Person(2, UP_TO_HYBRID);

    assertThat(alice.initiate(bob.bundle(CLASSICAL, NOON), NOON))
        .isEqualTo(new Initiation.Refused(HandshakeRefusal.DOWNGRADE));
    assertThat(alice.initiate(bob.bundle(HYBRID, NOON), NOON))
        .isInstanceOf(Initiation.Started.class);
  }

  @Test
  void theWeakerModeIsThereForThoseWhoBothWantIt() {
    var alice = new Person(1, CONTENT_WITH_CLASSICAL);
    var bob = new Person(2, CONTENT_WITH_CLASSICAL);

    assertThat(alice.start(bob.bundle(CLASSICAL, NOON), NOON).suite()).isEqualTo(CLASSICAL);
  }

  @Test
  void oneSidesWishForTheBetterModeIsEnough() {
    var alice = new Person(1, CONTENT_WITH_CLASSICAL);
    var bob = new Person(2, UP_TO_HYBRID);

    assertThat(alice.initiate(bob.bundle(CLASSICAL, NOON), NOON))
        .isEqualTo(new Initiation.Refused(HandshakeRefusal.DOWNGRADE));
    assertThat(bob.initiate(alice.bundle(CLASSICAL, NOON), NOON))
        .isEqualTo(new Initiation.Refused(HandshakeRefusal.DOWNGRADE));
  }

  @Test
  void anOlderBundleWithAWeakerOfferGainsNothing() {
    var alice = new Person(1, CONTENT_WITH_CLASSICAL);
    var bob = new Person(2, CONTENT_WITH_CLASSICAL);
    var old = bob.bundle(CLASSICAL, NOON);

    bob.policy(UP_TO_HYBRID);
    var message = alice.start(old, NOON).encrypt(bytes("hello"), NOON);

    assertThat(bob.accept(message, NOON))
        .isEqualTo(new Acceptance.Refused(HandshakeRefusal.DOWNGRADE));
    bob.policy(CONTENT_WITH_CLASSICAL);
    assertThat(bob.accept(message, NOON)).isInstanceOf(Acceptance.Accepted.class);
  }

  @Test
  void theFloorOfTheResponderHolds() {
    var alice = new Person(1, CONTENT_WITH_CLASSICAL);
    var bob = new Person(2, CONTENT_WITH_CLASSICAL);
    var message = alice.start(bob.bundle(CLASSICAL, NOON), NOON).encrypt(bytes("hello"), NOON);

    bob.policy(bob.policy().raisedTo(QUANTUM).raisedTo(HYBRID));

    assertThat(bob.accept(message, NOON))
        .isEqualTo(new Acceptance.Refused(HandshakeRefusal.DOWNGRADE));
  }

  @Test
  void aContactOnlyMovesUp() {
    var alice = new Person(1, CONTENT_WITH_CLASSICAL);
    var bob = new Person(2, CONTENT_WITH_CLASSICAL);
    var bundle = bob.bundle(CLASSICAL, NOON);

    alice.policy(alice.policy().raisedTo(HYBRID));

    assertThat(alice.initiate(bundle, NOON))
        .isEqualTo(new Initiation.Refused(HandshakeRefusal.DOWNGRADE));
    alice.policy(alice.policy().loweredByHand(CLASSICAL, CLASSICAL));
    assertThat(alice.initiate(bundle, NOON)).isInstanceOf(Initiation.Started.class);
  }

  @Test
  void aBundleOfAnotherOwnerIsNoBundle() {
    var alice = new Person(1, UP_TO_HYBRID);
    var bob = new Person(2, UP_TO_HYBRID);
    var mallory = new Person(3, UP_TO_HYBRID);

    assertThat(alice.open(mallory.bundle(HYBRID, NOON).encoded(), bob.fingerprint(), NOON))
        .isEmpty();
    assertThat(alice.open(mallory.bundle(HYBRID, NOON).encoded(), mallory.fingerprint(), NOON))
        .isPresent();
  }

  @Test
  void partsOfTwoHandshakesDoNotFitTogether() {
    var alice = new Person(1, UP_TO_HYBRID);
    var bob = new Person(2, UP_TO_HYBRID);
    var one = alice.start(bob.bundle(HYBRID, NOON), NOON).encrypt(bytes("one"), NOON);
    var two = alice.start(bob.bundle(HYBRID, NOON), NOON).encrypt(bytes("two"), NOON);

    for (var cut = 5; cut < one.length; cut += 97) {
      var spliced = one.clone();
      System.arraycopy(two, cut, spliced, cut, one.length - cut);
      assertThat(bob.accept(spliced, NOON)).isInstanceOf(Acceptance.Refused.class);
    }
    assertThat(bob.accept(one, NOON)).isInstanceOf(Acceptance.Accepted.class);
    assertThat(bob.accept(two, NOON)).isInstanceOf(Acceptance.Accepted.class);
  }

  /// Every byte in CLASSICAL. In the others every byte near the ends, where the fields are, and
  /// every eleventh of the keys, ciphertexts and signatures between, others in each suite.
  private static int[] positions(int size, Suite suite) {
    return IntStream.range(0, size)
        .filter(i -> suite == CLASSICAL || i < 160 || i >= size - 160 || i % 11 == suite.code())
        .toArray();
  }

  private static void agree(Session ours, Session theirs) {
    assertThat(theirs.suite()).isEqualTo(ours.suite());
    assertThat(theirs.aead()).isEqualTo(ours.aead());
    assertThat(theirs.handshakeId()).isEqualTo(ours.handshakeId());
    assertThat(theirs.initiator()).isEqualTo(ours.initiator());
    try (var one = ours.exporter("view", 32);
        var other = theirs.exporter("view", 32)) {
      assertThat(one.matches(other)).isTrue();
    }
  }

  private static Bytes edited(Bytes original, int index, int change) {
    var copy = original.toByteArray();
    copy[index] ^= (byte) change;
    return Bytes.wrap(copy);
  }
}
