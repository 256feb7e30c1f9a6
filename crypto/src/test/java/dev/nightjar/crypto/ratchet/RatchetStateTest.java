// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.ratchet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.testkit.SeededRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The state at rest: the same bytes come back, and other bytes are refused.
final class RatchetStateTest {
  @ParameterizedTest
  @EnumSource(names = "RSA", mode = EnumSource.Mode.EXCLUDE)
  void everyStateOfAConversationComesBack(Suite suite) {
    var states = states(suite);
    states.add(Pair.of(suite));
    for (var pair : states) {
      for (var end : List.of(pair.initiator, pair.responder)) {
        var restored = pair.cloneOf(end, pair.initiatorRandom);
        assertThat(Pair.stateOf(restored)).isEqualTo(Pair.stateOf(end));
        assertThat(restored.canSend()).isEqualTo(end.canSend());
        assertThat(restored.isConfirmed()).isEqualTo(end.isConfirmed());
        assertThat(restored.skippedKeys()).isEqualTo(end.skippedKeys());
        assertThat(restored.epoch()).isEqualTo(end.epoch());
        assertThat(restored).hasToString(end.toString());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = "RSA", mode = EnumSource.Mode.EXCLUDE)
  void everyTruncatedOrLongerStateIsRefused(Suite suite) {
    for (var pair : states(suite)) {
      var state = Pair.stateOf(pair.initiator).toByteArray();
      for (var size = 0; size < state.length; size += size < 20 ? 1 : 7) {
        assertThat(restored(Arrays.copyOf(state, size))).isEmpty();
      }
      assertThat(restored(Arrays.copyOf(state, state.length - 1))).isEmpty();
      assertThat(restored(Arrays.copyOf(state, state.length + 1))).isEmpty();
      assertThat(restored(state)).isPresent();
    }
  }

  @ParameterizedTest
  @EnumSource(names = "RSA", mode = EnumSource.Mode.EXCLUDE)
  void otherVersionsSuitesAndCiphersAreRefused(Suite suite) {
    var state = Pair.stateOf(Pair.talking(suite).initiator).toByteArray();
    for (var index = 0; index < 3; index++) {
      var changed = state.clone();
      for (var value : new int[] {0, 4, 5, 0xff}) {
        changed[index] = (byte) value;
        assertThat(restored(changed)).isEmpty();
      }
    }
  }

  @Test
  void aStateWithoutAnyReceivingChainIsRefused() {
    var state = Pair.stateOf(Pair.of(Suite.QUANTUM).initiator).toByteArray();
    var oneChain = 1 + 4 + 32 + 8 + 1 + Chain.STATE_SIZE;
    var none = Arrays.copyOf(state, state.length - oneChain + 1);
    Arrays.fill(none, none.length - 3, none.length, (byte) 0);

    assertThat(state[state.length - oneChain - 2]).isEqualTo((byte) 1);
    assertThat(restored(none)).isEmpty();
  }

  /// Stored state is authenticated by whoever stores it; even so, no damage makes restoring throw.
  @ParameterizedTest
  @EnumSource(names = "RSA", mode = EnumSource.Mode.EXCLUDE)
  void damageNeverMakesRestoringThrow(Suite suite) {
    for (var pair : states(suite)) {
      var message = pair.fromResponder("x");
      var state = Pair.stateOf(pair.initiator).toByteArray();
      for (var i = 0; i < state.length; i += i < 5 || i > 517 ? 1 : 64) {
        var changed = state.clone();
        changed[i] ^= (byte) 0xff;
        assertThatCode(() ->
                restored(changed)
                    .ifPresent(ratchet -> ratchet.decrypt(message, pair.time.instant())))
            .doesNotThrowAnyException();
      }
    }
  }

  /// Fresh, missing messages, and every stage of an exchange.
  private static List<Pair> states(Suite suite) {
    var stages = new ArrayList<Pair>();
    stages.add(Pair.talking(suite));
    var missing = Pair.talking(suite);
    for (var i = 0; i < 5; i++) {
      missing.fromInitiator("lost");
      missing.fromResponder("lost");
      missing.talk(1);
    }
    stages.add(missing);
    for (var rounds = 10; rounds < 16; rounds++) {
      stages.add(Pair.of(suite).talk(rounds));
    }
    return stages;
  }

  private static Optional<Ratchet> restored(byte[] state) {
    return Ratchet.restore(
        Pair.PRIMITIVES, SecretBytes.copyOf(state), RatchetPolicy.EVERY_TURN, new SeededRandom(1));
  }
}
