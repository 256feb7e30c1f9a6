// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.ratchet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.crypto.suite.Suite;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whatever is changed in a message, it is refused, the state is the same as before, and the
/// original still opens.
final class TamperingAttackTest {
  private static final RatchetDecryption UNDECRYPTABLE = new RatchetDecryption.Undecryptable();

  @ParameterizedTest
  @EnumSource(names = "RSA", mode = EnumSource.Mode.EXCLUDE)
  void everyChangedByteIsRefusedAndChangesNothing(Suite suite) {
    var pair = Pair.talking(suite);
    for (var message : kinds(pair)) {
      var before = Pair.stateOf(pair.responder);
      for (var i = 0; i < message.length; i += i < 80 || i > message.length - 40 ? 1 : 37) {
        for (var flip : new int[] {1, 0x80, 0xff}) {
          var changed = message.clone();
          changed[i] ^= (byte) flip;
          assertThat(pair.toResponder(changed)).isEqualTo(UNDECRYPTABLE);
        }
      }
      assertThat(Pair.stateOf(pair.responder)).isEqualTo(before);
      assertThat(pair.toResponder(message)).isInstanceOf(RatchetDecryption.Opened.class);
    }
  }

  @ParameterizedTest
  @EnumSource(names = "RSA", mode = EnumSource.Mode.EXCLUDE)
  void everyOtherLengthIsRefusedAndChangesNothing(Suite suite) {
    var pair = Pair.talking(suite);
    for (var message : kinds(pair)) {
      var before = Pair.stateOf(pair.responder);
      for (var size = 0; size < message.length; size += size < 100 ? 1 : 31) {
        assertThat(pair.toResponder(Arrays.copyOf(message, size))).isEqualTo(UNDECRYPTABLE);
        assertThat(pair.toResponder(Arrays.copyOfRange(message, size + 1, message.length)))
            .isIn(UNDECRYPTABLE, new RatchetDecryption.Duplicate());
      }
      assertThat(pair.toResponder(Arrays.copyOf(message, message.length + 1)))
          .isEqualTo(UNDECRYPTABLE);
      assertThat(pair.toResponder(new byte[Ratchet.MAX_CONTENT_SIZE * 2])).isEqualTo(UNDECRYPTABLE);
      assertThat(Pair.stateOf(pair.responder)).isEqualTo(before);
      assertThat(pair.toResponder(message)).isInstanceOf(RatchetDecryption.Opened.class);
    }
  }

  @ParameterizedTest
  @EnumSource(names = "RSA", mode = EnumSource.Mode.EXCLUDE)
  void aMessageIsForItsSessionAndDirectionOnly(Suite suite) {
    var pair = Pair.talking(suite);
    var other = Pair.of(suite, RatchetPolicy.EVERY_TURN, 99).talk(1);
    var message = pair.fromInitiator("for the responder");

    assertThat(pair.toInitiator(message)).isEqualTo(UNDECRYPTABLE);
    assertThat(other.toResponder(message)).isEqualTo(UNDECRYPTABLE);
    assertThat(other.toInitiator(message)).isEqualTo(UNDECRYPTABLE);
  }

  /// The memory for duplicates is empty at first; an attacker must not find zeros in it.
  @ParameterizedTest
  @EnumSource(names = "RSA", mode = EnumSource.Mode.EXCLUDE)
  void aTagOfZerosIsNoDuplicate(Suite suite) {
    var pair = Pair.talking(suite);
    var message = pair.fromInitiator("x");
    Arrays.fill(message, message.length - 16, message.length, (byte) 0);

    assertThat(pair.toResponder(message)).isEqualTo(UNDECRYPTABLE);
  }

  /// A first message of a turn, one inside a chain, and the next ones until one carries material.
  private static List<byte[]> kinds(Pair pair) {
    var first = pair.fromInitiator("first of its chain");
    var second = pair.fromInitiator("second");
    if (!pair.terms.hasKem()) {
      return List.of(first, second);
    }
    return List.of(first, second, pair.fromInitiatorUntil(message -> message.length >= 1000));
  }
}
