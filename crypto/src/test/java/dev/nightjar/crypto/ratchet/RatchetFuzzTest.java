// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.ratchet;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.testkit.SeededRandom;

/// Hostile bytes at both doors of the ratchet: messages, and states.
final class RatchetFuzzTest {
  @FuzzTest(maxDuration = "60s")
  void anyBytesAreRefusedAsMessage(byte[] input) {
    for (var suite : Pair.SUITES) {
      var pair = Pair.talking(suite);
      var before = Pair.stateOf(pair.responder);
      assertThat(pair.toResponder(input)).isEqualTo(new RatchetDecryption.Undecryptable());
      assertThat(Pair.stateOf(pair.responder)).isEqualTo(before);
      pair.talk(1);
    }
  }

  /// Bytes laid over a genuine message.
  @FuzzTest(maxDuration = "60s")
  void anyDamageIsRefused(byte[] input) {
    var pair = Pair.talking(Suite.HYBRID);
    var genuine = pair.fromInitiator("genuine");
    var message = genuine.clone();
    for (var i = 0; i < Math.min(input.length, message.length); i++) {
      message[i] ^= input[i];
    }
    var isGenuine = Bytes.copyOf(message).equals(Bytes.copyOf(genuine));
    assertThat(pair.toResponder(message) instanceof RatchetDecryption.Opened).isEqualTo(isGenuine);
  }

  /// Bytes laid over a genuine state: refused, or a ratchet that does not fail otherwise than by
  /// refusing messages.
  @FuzzTest(maxDuration = "60s")
  void anyBytesAsStateAreRefusedOrUsable(byte[] input) {
    for (var suite : Pair.SUITES) {
      var pair = Pair.talking(suite);
      var message = pair.fromInitiator("x");
      assertRefusedOrUsable(pair, input, message);
      var state = Pair.stateOf(pair.responder).toByteArray();
      for (var i = 0; i < Math.min(input.length, state.length); i++) {
        state[i] ^= input[i];
      }
      assertRefusedOrUsable(pair, state, message);
    }
  }

  private static void assertRefusedOrUsable(Pair pair, byte[] state, byte[] message) {
    var restored =
        Ratchet.restore(
            Pair.PRIMITIVES,
            SecretBytes.copyOf(state),
            RatchetPolicy.EVERY_TURN,
            new SeededRandom(1));
    if (restored.isPresent()) {
      var ratchet = restored.get();
      ratchet.decrypt(message, pair.time.instant());
      ratchet.expire(pair.time.instant());
      assertThat(ratchet.exportState().size()).isPositive();
    }
  }
}
