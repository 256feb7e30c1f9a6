// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.session;

import static dev.nightjar.crypto.session.Person.NOON;
import static dev.nightjar.crypto.session.Person.bytes;
import static dev.nightjar.crypto.suite.Suite.HYBRID;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.handshake.HandshakeRefusal;
import dev.nightjar.crypto.mode.ModePolicy;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Replay of handshakes: a recorded first message makes one session, once, whatever happens
/// between.
final class HandshakeReplayAttackTest {
  private final Person alice = new Person(1, ModePolicy.standard());
  private final Person bob = new Person(2, ModePolicy.standard());

  @Test
  void aHandshakeWithAOneTimePrekeyIsAcceptedOnce() {
    var message = alice.start(bob.bundle(HYBRID, NOON), NOON).encrypt(bytes("hello"), NOON);

    bob.acceptGood(message, NOON);

    assertThat(bob.accept(message, NOON))
        .isEqualTo(new Acceptance.Refused(HandshakeRefusal.UNKNOWN_PREKEY));
  }

  @Test
  void aHandshakeOfLastResortIsAcceptedOnce() {
    var message = alice.start(bob.lastResort(HYBRID, NOON), NOON).encrypt(bytes("hello"), NOON);

    bob.acceptGood(message, NOON);

    assertThat(bob.accept(message, NOON))
        .isEqualTo(new Acceptance.Refused(HandshakeRefusal.REPLAYED));
  }

  @Test
  void anotherMessageBehindTheSameHandshakeIsNoOtherHandshake() {
    var session = alice.start(bob.lastResort(HYBRID, NOON), NOON);
    var first = session.encrypt(bytes("one"), NOON);
    var second = session.encrypt(bytes("two"), NOON);

    bob.acceptGood(second, NOON);

    assertThat(bob.accept(first, NOON))
        .isEqualTo(new Acceptance.Refused(HandshakeRefusal.REPLAYED));
  }

  @Test
  void theMemoryOutlivesRestartsAndRotations() {
    var message = alice.start(bob.lastResort(HYBRID, NOON), NOON).encrypt(bytes("hello"), NOON);
    bob.acceptGood(message, NOON);

    for (var day = 0; day < 40; day += 3) {
      var now = NOON.plus(Duration.ofDays(day));
      bob.restartPrekeys();
      bob.lastResort(HYBRID, now);
      assertThat(bob.accept(message, now)).isInstanceOf(Acceptance.Refused.class);
    }
  }

  /// A handshake that cannot be remembered could be played again, so it is refused.
  @Test
  void aFullMemoryLetsNothingThroughUnremembered() {
    var message = alice.start(bob.lastResort(HYBRID, NOON), NOON).encrypt(bytes("hello"), NOON);
    var match = bob.prekeys().match(HYBRID, Optional.empty(), NOON).getFirst();
    for (var i = 0; bob.prekeys().canSpend(match); i++) {
      assertThat(i).isLessThan(10_000);
      bob.prekeys().spend(match, Bytes.wrap(ByteBuffer.allocate(32).putInt(i).array()));
    }

    assertThat(bob.accept(message, NOON))
        .isEqualTo(new Acceptance.Refused(HandshakeRefusal.REPLAY_MEMORY_FULL));
  }

  @Test
  void twoHandshakesOfLastResortAreTwoSessions() {
    var bundle = bob.lastResort(HYBRID, NOON);
    var one = alice.start(bundle, NOON).encrypt(bytes("one"), NOON);
    var two = alice.start(bundle, NOON).encrypt(bytes("two"), NOON);

    assertThat(bob.accept(one, NOON)).isInstanceOf(Acceptance.Accepted.class);
    assertThat(bob.accept(two, NOON)).isInstanceOf(Acceptance.Accepted.class);
  }

  @Test
  void aRefusedHandshakeSpendsNothing() {
    var message = alice.start(bob.bundle(HYBRID, NOON), NOON).encrypt(bytes("hello"), NOON);
    var cut = message.clone();
    cut[cut.length - 1] ^= 1;

    assertThat(bob.accept(cut, NOON))
        .isEqualTo(new Acceptance.Refused(HandshakeRefusal.UNDECRYPTABLE));
    assertThat(bob.accept(message, NOON)).isInstanceOf(Acceptance.Accepted.class);
  }
}
