// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.session;

import static dev.nightjar.crypto.session.Person.NOON;
import static dev.nightjar.crypto.session.Person.bytes;
import static dev.nightjar.crypto.session.Person.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.handshake.HandshakeRefusal;
import dev.nightjar.crypto.mode.ModePolicy;
import dev.nightjar.crypto.primitive.AeadAlgorithm;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.crypto.suite.Suite;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SessionTest {
  @ParameterizedTest
  @EnumSource(names = {"CLASSICAL", "HYBRID", "QUANTUM"})
  void talksBothWaysAfterOneMessage(Suite suite) {
    var alice = new Person(1, ModePolicy.only(suite));
    var bob = new Person(2, ModePolicy.only(suite));

    var ours = alice.start(bob.bundle(suite, NOON), NOON);
    var accepted = bob.acceptGood(ours.encrypt(bytes("hello"), NOON), NOON);
    var theirs = accepted.session();

    assertThat(Person.text(accepted.plaintext())).isEqualTo("hello");
    assertThat(accepted.initiator().fingerprint()).isEqualTo(alice.fingerprint());
    assertThat(ours.isConfirmed()).isFalse();
    assertThat(theirs.isConfirmed()).isTrue();
    assertThat(read(ours, theirs.encrypt(bytes("hi"), NOON), NOON)).isEqualTo("hi");
    assertThat(ours.isConfirmed()).isTrue();
    for (var turn = 0; turn < 40; turn++) {
      assertThat(read(theirs, ours.encrypt(bytes("a" + turn), NOON), NOON)).isEqualTo("a" + turn);
      assertThat(read(ours, theirs.encrypt(bytes("b" + turn), NOON), NOON)).isEqualTo("b" + turn);
    }
    assertThat(ours.peer()).isEqualTo(bob.fingerprint());
    assertThat(theirs.peer()).isEqualTo(alice.fingerprint());
    assertThat(ours.suite()).isEqualTo(suite);
    assertThat(ours.handshakeId()).isEqualTo(theirs.handshakeId());
  }

  @ParameterizedTest
  @EnumSource(names = {"CLASSICAL", "HYBRID", "QUANTUM"})
  void saysWhetherKeysOfMissingMessagesExpired(Suite suite) {
    var alice = new Person(1, ModePolicy.only(suite));
    var bob = new Person(2, ModePolicy.only(suite));
    var ours = alice.start(bob.bundle(suite, NOON), NOON);
    var theirs = bob.acceptGood(ours.encrypt(bytes("hello"), NOON), NOON).session();
    ours.encrypt(bytes("lost"), NOON);
    read(theirs, ours.encrypt(bytes("heard"), NOON), NOON);

    assertThat(ours.expire(NOON.plus(Duration.ofDays(7)))).isFalse();
    assertThat(theirs.expire(NOON.plus(Duration.ofDays(7)).minusSeconds(1))).isFalse();
    assertThat(theirs.expire(NOON.plus(Duration.ofDays(7)))).isTrue();
    assertThat(theirs.expire(NOON.plus(Duration.ofDays(7)))).isFalse();
  }

  @Test
  void isNotReadWithTheRatchetOfAnother() {
    var pair = Pair.started(Suite.HYBRID);
    var theirs = pair.bob().acceptGood(pair.ours().encrypt(bytes("one"), NOON), NOON).session();

    try (var stored = theirs.export()) {
      var state = stored.use(Bytes::copyOf);
      assertThat(restored(pair.bob(), state, 1, 0)).isTrue();
      assertThat(restored(pair.bob(), state, 1, 1)).as("another side").isFalse();
      var otherSuite = Suite.HYBRID.code() ^ Suite.QUANTUM.code();
      assertThat(restored(pair.bob(), state, 2, otherSuite)).as("another suite").isFalse();
      var aeads = AeadAlgorithm.values();
      var otherAead = aeads[0].code() ^ aeads[1].code();
      assertThat(restored(pair.bob(), state, 3, otherAead)).as("another AEAD").isFalse();
    }
  }

  /// Whether a state is one of a session after a byte has been changed.
  private static boolean restored(Person person, Bytes state, int at, int change) {
    var bytes = state.toByteArray();
    bytes[at] ^= (byte) change;
    try (var changed = SecretBytes.takeOver(bytes)) {
      return person.sessions().restore(changed).isPresent();
    }
  }

  @Test
  void carriesTheHandshakeUntilItHearsFromThePeer() {
    var pair = Pair.started(Suite.HYBRID);

    var first = pair.ours().encrypt(bytes("one"), NOON);
    var second = pair.ours().encrypt(bytes("two"), NOON);
    var theirs = pair.bob().acceptGood(second, NOON).session();

    assertThat(pair.alice().sessions().handshakeOf(first)).contains(theirs.handshakeId());
    assertThat(read(theirs, first, NOON)).isEqualTo("one");
    assertThat(theirs.decrypt(second, NOON)).isInstanceOf(Decryption.Duplicate.class);
    read(pair.ours(), theirs.encrypt(bytes("heard"), NOON), NOON);
    assertThat(pair.alice().sessions().handshakeOf(pair.ours().encrypt(bytes("three"), NOON)))
        .isEmpty();
  }

  @Test
  void namesTheHandshakeOfAnotherSession() {
    var one = Pair.started(Suite.HYBRID);
    var other = one.alice().start(one.bob().bundle(Suite.HYBRID, NOON), NOON);
    var theirs = one.bob().acceptGood(one.ours().encrypt(bytes("one"), NOON), NOON).session();

    assertThat(theirs.decrypt(other.encrypt(bytes("two"), NOON), NOON))
        .isEqualTo(new Decryption.OtherHandshake(other.handshakeId()));
  }

  @Test
  void derivesTheSameSecretsForBothAndAnotherForEachLabel() {
    var pair = Pair.started(Suite.HYBRID);
    var theirs = pair.bob().acceptGood(pair.ours().encrypt(bytes("x"), NOON), NOON).session();

    try (var ours = pair.ours().exporter("link", 32);
        var same = theirs.exporter("link", 32);
        var other = theirs.exporter("lin", 32)) {
      assertThat(ours.matches(same)).isTrue();
      assertThat(ours.matches(other)).isFalse();
      assertThat(ours.size()).isEqualTo(32);
    }
  }

  @Test
  void handsTheContextOverAndAsksAdmissionWithIt() {
    var alice = new Person(1, ModePolicy.standard());
    var bob = new Person(2, ModePolicy.standard());
    var token = Bytes.ofHex("00112233445566778899aabbccddeeff");
    var started =
        (Initiation.Started)
            alice
                .sessions()
                .initiate(
                    alice.identity(), bob.bundle(Suite.HYBRID, NOON), alice.policy(), token, NOON);
    var message = started.session().encrypt(bytes("hello"), NOON);

    var strangers =
        bob.sessions()
            .accept(bob.identity(), bob.prekeys(), (_, _) -> Optional.empty(), message, NOON);
    var invited =
        bob.sessions()
            .accept(
                bob.identity(),
                bob.prekeys(),
                (who, context) ->
                    Optional.of(bob.policy())
                        .filter(_ -> context.equals(token) && who.equals(alice.fingerprint())),
                message,
                NOON);

    assertThat(strangers).isEqualTo(new Acceptance.Refused(HandshakeRefusal.NOT_ADMITTED));
    assertThat(((Acceptance.Accepted) invited).context()).isEqualTo(token);
  }

  @Test
  void refusesItself() {
    var alice = new Person(1, ModePolicy.standard());

    assertThat(alice.initiate(alice.bundle(Suite.HYBRID, NOON), NOON))
        .isEqualTo(new Initiation.Refused(HandshakeRefusal.OWN_IDENTITY));
  }

  @Test
  void refusesABundleThatExpiredSinceItWasOpened() {
    var alice = new Person(1, ModePolicy.standard());
    var bundle = new Person(2, ModePolicy.standard()).bundle(Suite.HYBRID, NOON);

    assertThat(alice.initiate(bundle, NOON.plus(Duration.ofDays(15))))
        .isEqualTo(new Initiation.Refused(HandshakeRefusal.EXPIRED));
  }

  @Test
  void survivesARestartAtEveryStep() {
    var pair = Pair.started(Suite.HYBRID);
    var ours = pair.alice().restart(pair.ours());

    pair.bob().restartPrekeys();
    var theirs = pair.bob().acceptGood(ours.encrypt(bytes("one"), NOON), NOON).session();
    theirs = pair.bob().restart(theirs);
    ours = pair.alice().restart(ours);
    assertThat(read(theirs, ours.encrypt(bytes("two"), NOON), NOON)).isEqualTo("two");
    assertThat(read(ours, theirs.encrypt(bytes("three"), NOON), NOON)).isEqualTo("three");
    ours = pair.alice().restart(ours);

    assertThat(ours.isConfirmed()).isTrue();
    assertThat(read(theirs, ours.encrypt(bytes("four"), NOON), NOON)).isEqualTo("four");
    assertThat(ours.lastHeard()).contains(NOON);
    assertThat(ours.peer()).isEqualTo(pair.bob().fingerprint());
  }

  @Test
  void showsNoSecretInItsText() {
    assertThat(Pair.started(Suite.HYBRID).ours().toString())
        .matches("Session\\[[0-9a-f]{8} with [0-9a-f]{8}, HYBRID, unconfirmed]");
  }

  /// Two people and a session that one of them started.
  private record Pair(Person alice, Person bob, Session ours) {
    static Pair started(Suite suite) {
      var alice = new Person(1, ModePolicy.only(suite));
      var bob = new Person(2, ModePolicy.only(suite));
      return new Pair(alice, bob, alice.start(bob.bundle(suite, NOON), NOON));
    }
  }
}
