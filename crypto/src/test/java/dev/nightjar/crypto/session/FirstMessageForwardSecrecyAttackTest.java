// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.session;

import static dev.nightjar.crypto.session.Person.NOON;
import static dev.nightjar.crypto.session.Person.bytes;
import static dev.nightjar.crypto.suite.Suite.HYBRID;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.crypto.handshake.HandshakeRefusal;
import dev.nightjar.crypto.mode.ModePolicy;
import dev.nightjar.crypto.prekey.PrekeySecrets;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.testkit.SeededRandom;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// Forward secrecy of first messages: a thief who recorded them and takes everything Bob has left,
/// his identity included, reads nothing once the prekey is wiped; and everything before.
final class FirstMessageForwardSecrecyAttackTest {
  private final Person alice = new Person(1, ModePolicy.standard());
  private final Person bob = new Person(2, ModePolicy.standard());

  @Test
  void aOneTimePrekeyProtectsFromTheMomentOfAcceptance() {
    var recorded = alice.start(bob.bundle(HYBRID, NOON), NOON).encrypt(bytes("hello"), NOON);

    var before = theft(recorded, NOON);
    bob.acceptGood(recorded, NOON);
    var after = theft(recorded, NOON);

    assertThat(before).isInstanceOf(Acceptance.Accepted.class);
    assertThat(after).isEqualTo(new Acceptance.Refused(HandshakeRefusal.UNKNOWN_PREKEY));
  }

  @Test
  void aOneTimePrekeyThatNobodyUsedIsWipedInTheEnd() {
    var recorded = alice.start(bob.bundle(HYBRID, NOON), NOON).encrypt(bytes("hello"), NOON);
    var late = NOON.plus(Duration.ofDays(21));

    var before = theft(recorded, late.minusSeconds(1));
    bob.prekeys().tidy(late);
    var after = theft(recorded, NOON);

    assertThat(before).isInstanceOf(Acceptance.Accepted.class);
    assertThat(after).isEqualTo(new Acceptance.Refused(HandshakeRefusal.UNKNOWN_PREKEY));
  }

  @Test
  void aSignedPrekeyProtectsOnceItsOverlapIsOver() {
    var recorded = alice.start(bob.lastResort(HYBRID, NOON), NOON).encrypt(bytes("hello"), NOON);
    var wiped = NOON.plus(Duration.ofDays(28));

    bob.lastResort(HYBRID, NOON.plus(Duration.ofDays(8)));
    var before = theft(recorded, wiped.minusSeconds(1));
    bob.prekeys().tidy(wiped);
    var after = theft(recorded, NOON);

    assertThat(before).isInstanceOf(Acceptance.Accepted.class);
    assertThat(after).isEqualTo(new Acceptance.Refused(HandshakeRefusal.UNDECRYPTABLE));
  }

  @Test
  void nothingOfASpentPrekeyIsLeftInTheStoredState() {
    var message = alice.start(bob.bundle(HYBRID, NOON), NOON).encrypt(bytes("hello"), NOON);
    var sizeBefore = size(bob.prekeys());

    bob.acceptGood(message, NOON);

    assertThat(sizeBefore - size(bob.prekeys())).isEqualTo(8 + 4 + 8 + 32 + 1 + 32);
  }

  /// What somebody gets who copies all of Bob's secrets now and has the recorded message.
  private Acceptance theft(byte[] recorded, Instant now) {
    try (SecretBytes stolen = bob.prekeys().export();
        var prekeys =
            PrekeySecrets.restore(stolen, Person.SUITES, new SeededRandom(9)).orElseThrow()) {
      return bob.sessions().accept(bob.identity(), prekeys, bob.admission(), recorded, now);
    }
  }

  private static int size(PrekeySecrets prekeys) {
    try (var stored = prekeys.export()) {
      return stored.size();
    }
  }
}
