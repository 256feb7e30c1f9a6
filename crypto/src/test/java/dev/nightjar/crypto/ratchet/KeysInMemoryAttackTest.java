// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.ratchet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.primitive.ObservedPrimitives;
import dev.nightjar.crypto.secret.HeldArray;
import dev.nightjar.crypto.secret.ReachableArrays;
import dev.nightjar.crypto.suite.Suite;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Keys in memory: whoever reads the memory of the process finds what the exported state holds,
/// which `ForwardSecrecyAttackTest` examines, and nothing besides.
///
/// Before each step it takes hold of every array that a ratchet can reach; after it, those that the
/// ratchet let go of must be wiped. What the collector has copied is out of reach of any program.
final class KeysInMemoryAttackTest {
  /// Arrays that hold nothing secret: public keys, what is on the wire, and labels.
  private static final Pattern PUBLIC =
      Pattern.compile(
          "\\.halves\\.ec\\.keys\\.(ownPublic|remotePublic)"
              + "|.*\\.labels\\..*"
              + "|\\.(sealing|opening)\\.header\\..*"
              + "|\\.(sealing|opening)\\.(ec|kem)Masks\\.(input|masks)");

  private static final int KEY_SIZE = 32;

  private final ReachableArrays memory = new ReachableArrays();

  @ParameterizedTest
  @EnumSource(names = "RSA", mode = EnumSource.Mode.EXCLUDE)
  void nothingIsLeftOfAClosedRatchet(Suite suite) {
    for (var stage = 0; stage < 32; stage++) {
      var pair = Pair.talking(suite).talk(stage / 2);
      var perhapsAnOffer = pair.fromInitiator("late or lost");
      pair.assertOpens(pair.responder, pair.fromInitiator("x"), "x");
      if (stage % 2 == 0) {
        pair.assertOpens(pair.responder, perhapsAnOffer, "late or lost");
      }
      pair.fromResponder("lost, perhaps with an answer");
      for (var end : List.of(pair.initiator, pair.responder)) {
        var held = secrets(end);
        assertThat(held).hasSizeGreaterThan(5);

        end.close();

        assertThat(held).allMatch(KeysInMemoryAttackTest::isWiped);
        assertThat(secrets(end)).allMatch(KeysInMemoryAttackTest::isWiped);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = "RSA", mode = EnumSource.Mode.EXCLUDE)
  void whatARatchetLetsGoOfIsWiped(Suite suite) {
    var pair = Pair.talking(suite);
    var everHeld = new HashSet<HeldArray>();
    for (var i = 0; i < 150; i++) {
      everHeld.addAll(secrets(pair.initiator));
      everHeld.addAll(secrets(pair.responder));

      step(pair, i);

      var letGo = new HashSet<>(everHeld);
      letGo.removeAll(secrets(pair.initiator));
      letGo.removeAll(secrets(pair.responder));
      assertThat(letGo).allMatch(KeysInMemoryAttackTest::isWiped);
    }
    assertThat(everHeld).hasSizeGreaterThan(100);
    assertThat(pair.initiator.epoch()).isGreaterThan(pair.terms.hasKem() ? 4 : -1);
  }

  @ParameterizedTest
  @EnumSource(names = "RSA", mode = EnumSource.Mode.EXCLUDE)
  void betweenMessagesMemoryHoldsNoKeyButThoseOfTheState(Suite suite) {
    var pair = Pair.talking(suite);
    for (var i = 0; i < 60; i++) {
      step(pair, i);

      for (var end : List.of(pair.initiator, pair.responder)) {
        var state = windows(Pair.stateOf(end));
        assertThat(secrets(end))
            .allMatch(held -> isWiped(held) || state.contains(Bytes.wrap(held.end(KEY_SIZE))));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = "RSA", mode = EnumSource.Mode.EXCLUDE)
  void noSharedSecretOutlivesTheStepItWasFor(Suite suite) {
    var observed = new ObservedPrimitives();
    var pair = Pair.of(observed.primitives(), suite, RatchetPolicy.EVERY_TURN, 1);
    for (var i = 0; i < 60; i++) {
      pair.talk(1);
      assertThat(observed.secrets()).allMatch(KeysInMemoryAttackTest::isWiped);
    }
    assertThat(observed.secrets()).hasSizeGreaterThan(pair.terms.hasEc() ? 200 : 4);
  }

  /// A header with a wrong body makes the receiver step tentatively; what that gave is wiped too.
  @ParameterizedTest
  @EnumSource(names = {"CLASSICAL", "HYBRID"})
  void noSecretOfARefusedStepIsLeft(Suite suite) {
    var observed = new ObservedPrimitives();
    var pair = Pair.of(observed.primitives(), suite, RatchetPolicy.EVERY_TURN, 1).talk(1);
    var damaged = pair.fromInitiator("x");
    var before = secrets(pair.responder);
    var given = observed.secrets().size();
    damaged[damaged.length - 20] ^= 1;

    pair.toResponder(damaged);

    assertThat(observed.secrets())
        .hasSizeGreaterThan(given)
        .allMatch(KeysInMemoryAttackTest::isWiped);
    assertThat(secrets(pair.responder)).isEqualTo(before);
  }

  /// One of the things that happen to a session.
  private static void step(Pair pair, int number) {
    switch (number % 6) {
      case 0 -> pair.fromInitiator("lost");
      case 1 -> pair.fromResponder("lost");
      case 2 -> {
        var damaged = pair.fromInitiator("x");
        damaged[damaged.length - 1] ^= 1;
        pair.toResponder(damaged);
      }
      case 3 -> {
        var late = new ArrayList<byte[]>();
        late.add(pair.fromInitiator("late"));
        pair.talk(1);
        pair.assertOpens(pair.responder, late.getFirst(), "late");
      }
      case 4 -> pair.talk(2);
      default -> {
        pair.time.advance(Duration.ofHours(7));
        pair.initiator.expire(pair.time.instant());
        pair.responder.expire(pair.time.instant());
        pair.talk(1);
      }
    }
  }

  private Set<HeldArray> secrets(Ratchet ratchet) {
    var held = memory.from(ratchet);
    held.removeIf(array -> array.size() < KEY_SIZE || PUBLIC.matcher(array.path()).matches());
    return held;
  }

  private static boolean isWiped(HeldArray held) {
    return held.isWiped(KEY_SIZE);
  }

  private static boolean isWiped(byte[] array) {
    return Arrays.equals(array, new byte[array.length]);
  }

  private static Set<Bytes> windows(Bytes state) {
    var found = new HashSet<Bytes>();
    for (var from = 0; from + KEY_SIZE <= state.size(); from++) {
      found.add(state.slice(from, from + KEY_SIZE));
    }
    return found;
  }
}
