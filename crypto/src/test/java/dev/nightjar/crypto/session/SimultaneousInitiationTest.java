// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.session;

import static dev.nightjar.crypto.session.Person.NOON;
import static dev.nightjar.crypto.session.Person.bytes;
import static dev.nightjar.crypto.session.Person.read;
import static dev.nightjar.crypto.suite.Suite.HYBRID;
import static dev.nightjar.crypto.suite.Suite.QUANTUM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.crypto.handshake.HandshakeId;
import dev.nightjar.crypto.identity.Fingerprint;
import dev.nightjar.crypto.mode.ModePolicy;
import dev.nightjar.testkit.Properties;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Both initiate at once: both sessions work, nothing is lost, and both sides settle on the same
/// one.
final class SimultaneousInitiationTest {
  private final Person alice = new Person(1, ModePolicy.standard());
  private final Person bob = new Person(2, ModePolicy.standard());
  private final List<Person> people = List.of(alice, bob, new Person(3, ModePolicy.standard()));

  @Test
  void bothSettleOnTheSessionOfTheLowerFingerprint() {
    var ofAlice = alice.start(bob.bundle(HYBRID, NOON), NOON);
    var ofBob = bob.start(alice.bundle(HYBRID, NOON), NOON);
    var toBob = ofAlice.encrypt(bytes("from alice"), NOON);
    var toAlice = ofBob.encrypt(bytes("from bob"), NOON);
    var atAlice = List.of(ofAlice, alice.acceptGood(toAlice, NOON).session());
    var atBob = List.of(ofBob, bob.acceptGood(toBob, NOON).session());

    var lower =
        alice.fingerprint().compareTo(bob.fingerprint()) < 0
            ? alice.fingerprint()
            : bob.fingerprint();
    assertThat(choice(atAlice)).isEqualTo(choice(atBob));
    assertThat(SessionPreference.choose(atAlice).orElseThrow().initiator()).isEqualTo(lower);
  }

  @Test
  void bothSessionsCarryMessagesBothWays() {
    var ofAlice = alice.start(bob.bundle(HYBRID, NOON), NOON);
    var ofBob = bob.start(alice.bundle(HYBRID, NOON), NOON);
    var ofAliceAtBob = bob.acceptGood(ofAlice.encrypt(bytes("one"), NOON), NOON).session();
    var ofBobAtAlice = alice.acceptGood(ofBob.encrypt(bytes("two"), NOON), NOON).session();

    for (var round = 0; round < 5; round++) {
      assertThat(read(ofAliceAtBob, ofAlice.encrypt(bytes("a"), NOON), NOON)).isEqualTo("a");
      assertThat(read(ofAlice, ofAliceAtBob.encrypt(bytes("b"), NOON), NOON)).isEqualTo("b");
      assertThat(read(ofBobAtAlice, ofBob.encrypt(bytes("c"), NOON), NOON)).isEqualTo("c");
      assertThat(read(ofBob, ofBobAtAlice.encrypt(bytes("d"), NOON), NOON)).isEqualTo("d");
    }
  }

  @Test
  void aPeerThatLostItsStateIsFollowed() {
    var old = alice.start(bob.bundle(HYBRID, NOON), NOON);
    var oldAtBob = bob.acceptGood(old.encrypt(bytes("one"), NOON), NOON).session();
    var later = NOON.plus(Duration.ofMinutes(5));
    var fresh = alice.start(bob.bundle(HYBRID, later), later);
    var freshAtBob = bob.acceptGood(fresh.encrypt(bytes("two"), later), later).session();

    assertThat(choice(List.of(oldAtBob, freshAtBob))).isEqualTo(fresh.handshakeId());
  }

  @Test
  void theHigherModeIsPreferredWheneverItWasHeard() {
    var quantumAlice = new Person(1, ModePolicy.only(QUANTUM));
    var quantumBob = new Person(2, ModePolicy.only(QUANTUM));
    var higher = quantumAlice.start(quantumBob.bundle(QUANTUM, NOON), NOON);
    var later = NOON.plus(Duration.ofDays(1));
    var lower = alice.start(bob.bundle(HYBRID, later), later);

    assertThat(choice(List.of(lower, higher))).isEqualTo(higher.handshakeId());
  }

  @Test
  void theChoiceDoesNotDependOnTheOrderInWhichSessionsAreHeld() {
    Properties.forAll(
        10,
        (random, _) -> {
          var sessions = new ArrayList<Session>();
          for (var i = 0; i < 4; i++) {
            sessions.add(started(random.nextInt(3), NOON.plusSeconds(random.nextInt(150))));
          }
          var chosen = choice(sessions);
          for (var i = 0; i < 10; i++) {
            Collections.shuffle(sessions, new Random(random.nextLong()));
            assertThat(choice(sessions)).isEqualTo(chosen);
          }
        });
  }

  /// Each of the three overlaps with the next one, but the last not with the first.
  @Test
  void aChainOfOverlapsHasOneChoice() {
    var initiators = new ArrayList<>(List.of(0, 1, 2));
    initiators.sort(Comparator.comparing(this::initiator));
    var first = started(initiators.get(0), NOON);
    var second = started(initiators.get(1), NOON.plusSeconds(50));
    var third = started(initiators.get(2), NOON.plusSeconds(100));

    assertThat(choice(List.of(first, second, third))).isEqualTo(second.handshakeId());
    assertThat(choice(List.of(second, third, first))).isEqualTo(second.handshakeId());
    assertThat(choice(List.of(third, first, second))).isEqualTo(second.handshakeId());
  }

  private Fingerprint initiator(int which) {
    return people.get(which).fingerprint();
  }

  /// A session that one of the people began with the next.
  private Session started(int which, Instant now) {
    return people
        .get(which)
        .start(people.get((which + 1) % people.size()).lastResort(HYBRID, NOON), now);
  }

  private static HandshakeId choice(List<Session> sessions) {
    return SessionPreference.choose(sessions).orElseThrow().handshakeId();
  }
}
