// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.session;

import static dev.nightjar.crypto.session.Person.NOON;
import static dev.nightjar.crypto.session.Person.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.envelope.Traces;
import dev.nightjar.crypto.identity.Identity;
import dev.nightjar.crypto.identity.IdentityProof;
import dev.nightjar.crypto.mode.ModePolicy;
import dev.nightjar.crypto.prekey.PrekeyBundle;
import dev.nightjar.crypto.suite.Suite;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Sealed sender, in handshakes: who only watches finds no name, no key and nothing that recurs
/// from one handshake to the next, and the length says nothing of who begins or why.
final class SealedSenderAttackTest {
  private static final Bytes TOKEN = Bytes.ofHex("00112233445566778899aabbccddeeff");

  @ParameterizedTest
  @EnumSource(names = {"CLASSICAL", "HYBRID", "QUANTUM"})
  void noKeyOrNameOfEitherSideIsReadable(Suite suite) {
    var alice = new Person(1, ModePolicy.only(suite));
    var bob = new Person(2, ModePolicy.only(suite));
    var bundle = bob.bundle(suite, NOON);
    var message = first(alice, bundle, TOKEN);

    for (var known : known(alice.identity(), bob.identity(), bundle)) {
      assertThat(Traces.holdsPartOf(message, known)).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"CLASSICAL", "HYBRID", "QUANTUM"})
  void nothingRecursFromOneHandshakeToTheNext(Suite suite) {
    var alice = new Person(1, ModePolicy.only(suite));
    var bob = new Person(2, ModePolicy.only(suite));
    var one = first(alice, bob.bundle(suite, NOON), TOKEN);
    var two = first(alice, bob.bundle(suite, NOON), TOKEN);
    var lastResort = bob.lastResort(suite, NOON);
    var three = first(alice, lastResort, TOKEN);
    var four = first(alice, lastResort, TOKEN);

    assertThat(Traces.commonRun(one, two)).isLessThanOrEqualTo(4);
    assertThat(Traces.commonRun(three, four)).isLessThanOrEqualTo(4);
  }

  @Test
  void theLengthSaysNothingOfWhoBeginsOrWhy() {
    var bob = new Person(2, ModePolicy.standard());
    var lengths = new ArrayList<Integer>();
    for (var who = 3; who < 6; who++) {
      var person = new Person(who, ModePolicy.standard());
      for (var context : List.of(Bytes.EMPTY, TOKEN, Bytes.wrap(new byte[128]))) {
        lengths.add(first(person, bob.bundle(Suite.HYBRID, NOON), context).length);
      }
    }

    assertThat(lengths).containsOnly(lengths.getFirst());
  }

  @Test
  void theSearchFindsTheSameThingsWhereTheyAreReadable() {
    var alice = new Person(1, ModePolicy.standard());
    var bob = new Person(2, ModePolicy.standard());
    var bundle = bob.bundle(Suite.HYBRID, NOON);
    var proof = alice.identity().keys().proof(Suite.HYBRID, IdentityProof.Form.SIGNING_KEY);
    var readable = bundle.encoded().concat(proof.encoded()).concat(TOKEN).toByteArray();

    assertThat(known(alice.identity(), bob.identity(), bundle))
        .filteredOn(known -> Traces.holdsPartOf(readable, known))
        .hasSizeGreaterThan(5);
  }

  @Test
  void thePrefixOfOneHandshakeRepeatsUntilTheAnswer() {
    var alice = new Person(1, ModePolicy.standard());
    var bob = new Person(2, ModePolicy.standard());
    var session = alice.start(bob.bundle(Suite.HYBRID, NOON), NOON);
    var one = session.encrypt(bytes("one"), NOON);
    var two = session.encrypt(bytes("two"), NOON);

    assertThat(Traces.commonRun(one, two)).isGreaterThanOrEqualTo(7_888);
    assertThat(one.length).isEqualTo(two.length);
  }

  private static byte[] first(Person who, PrekeyBundle bundle, Bytes context) {
    var started = who.sessions().initiate(who.identity(), bundle, who.policy(), context, NOON);
    return switch (started) {
      case Initiation.Started(var session) -> session.encrypt(bytes("hello"), NOON);
      case Initiation.Refused(var reason) -> throw new AssertionError(reason);
    };
  }

  /// Everything that somebody may know of the two, and that must not be seen.
  private static List<Bytes> known(Identity alice, Identity bob, PrekeyBundle bundle) {
    var known = new ArrayList<Bytes>();
    for (var who : List.of(alice, bob)) {
      known.add(who.fingerprint().value());
      for (var mode : who.keys().modes()) {
        known.add(who.keys().keys(mode).orElseThrow().signingKey().encoded());
        known.add(who.keys().keys(mode).orElseThrow().kemKey().encoded());
      }
    }
    known.add(bundle.hash());
    known.add(bundle.signedPrekey().encoded());
    bundle.oneTimePrekey().ifPresent(prekey -> known.add(prekey.key().encoded()));
    bundle.ratchetKey().ifPresent(known::add);
    known.add(TOKEN);
    return known;
  }
}
