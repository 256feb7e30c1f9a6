// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.ratchet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.suite.Suite;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// No identity, no stable identifier and no counter is readable on the wire.
final class HeaderSecrecyAttackTest {
  /// Headers of one chain have equal flags and ratchet keys and counters that differ by one;
  /// masked, every bit of them is a coin.
  @ParameterizedTest
  @EnumSource(names = "RSA", mode = EnumSource.Mode.EXCLUDE)
  void everyHeaderBitIsACoin(Suite suite) {
    var pair = Pair.talking(suite);
    var headerSize = suite == Suite.QUANTUM ? 3 : 37;
    var messages = 4000;
    var ones = new int[8 * headerSize];
    for (var i = 0; i < messages; i++) {
      var message = sameSize(pair);
      for (var bit = 0; bit < ones.length; bit++) {
        ones[bit] += message[1 + bit / 8] >>> (bit % 8) & 1;
      }
    }

    // Six standard deviations of a fair coin.
    var spread = (int) (6 * Math.sqrt(messages) / 2);
    assertThat(Arrays.stream(ones)).allMatch(count -> Math.abs(count - messages / 2) < spread);
  }

  /// The same for what two neighbours have in common: a counter would show in their difference.
  @ParameterizedTest
  @EnumSource(names = "RSA", mode = EnumSource.Mode.EXCLUDE)
  void neighboursDifferLikeStrangers(Suite suite) {
    var pair = Pair.talking(suite);
    var messages = 4000;
    var ones = new int[8 * 3];
    var previous = sameSize(pair);
    for (var i = 0; i < messages; i++) {
      var message = sameSize(pair);
      for (var bit = 0; bit < ones.length; bit++) {
        ones[bit] += (message[1 + bit / 8] ^ previous[1 + bit / 8]) >>> (bit % 8) & 1;
      }
      previous = message;
    }

    var spread = (int) (6 * Math.sqrt(messages) / 2);
    assertThat(Arrays.stream(ones)).allMatch(count -> Math.abs(count - messages / 2) < spread);
  }

  @ParameterizedTest
  @EnumSource(names = "RSA", mode = EnumSource.Mode.EXCLUDE)
  void twoSessionsAndTwoMessagesShareNothingButTheVersion(Suite suite) {
    var wires = new ArrayList<byte[]>();
    for (var seed = 1; seed <= 2; seed++) {
      var pair = Pair.of(suite, RatchetPolicy.EVERY_TURN, seed);
      for (var i = 0; i < 40; i++) {
        var question = pair.fromInitiator("the same words");
        pair.assertOpens(pair.responder, question, "the same words");
        var answer = pair.fromResponder("the same words");
        pair.assertOpens(pair.initiator, answer, "the same words");
        wires.addAll(List.of(question, answer));
      }
    }

    assertThat(wires).allMatch(message -> message[0] == Ratchet.VERSION);
    assertThat(repeatedWindows(wires, 6)).isEmpty();
  }

  /// The ratchet key, shown in each of these messages, is what would link them.
  @Test
  void theRatchetKeyIsNotReadable() {
    var pair = Pair.talking(Suite.CLASSICAL);
    var wires = new ArrayList<byte[]>();
    for (var i = 0; i < 50; i++) {
      wires.add(pair.fromInitiator("x"));
      assertThat(wires.getLast()).hasSize(54 + 64);
    }

    assertThat(repeatedWindows(wires, 4)).isEmpty();
  }

  @Test
  void eachHalfAloneHidesAHybridHeader() {
    var kdf = new Kdf(Pair.PRIMITIVES);
    var terms = Pair.of(Suite.HYBRID).terms;
    var key = new byte[32];
    for (var brokenHalf = 0; brokenHalf < 2; brokenHalf++) {
      var seen = new HashSet<Byte>();
      for (var secret = 0; secret < 40; secret++) {
        var ecMasks = new HeaderMasks(kdf, ChainLabels.EC, false);
        var kemMasks = new HeaderMasks(kdf, ChainLabels.KEM, false);
        var unknown = key.clone();
        unknown[0] = (byte) secret;
        ecMasks.begin(new byte[16], 0);
        kemMasks.begin(new byte[16], 0);
        ecMasks.add(brokenHalf == 0 ? key : unknown);
        kemMasks.add(brokenHalf == 0 ? unknown : key);
        var message = new byte[10];
        new MessageHeader(terms)
            .begin(0)
            .append(1)
            .append(2)
            .writeMasked(message, 0, ecMasks, kemMasks);
        seen.add(message[3]);
      }
      assertThat(seen).hasSizeGreaterThan(25);
    }
  }

  /// The next message of the initiator that carries no material and no end of an epoch.
  private static byte[] sameSize(Pair pair) {
    return pair.fromInitiatorUntil(message -> message.length <= 200);
  }

  private static Set<Bytes> repeatedWindows(List<byte[]> wires, int size) {
    var seen = new HashSet<Bytes>();
    var repeated = new HashSet<Bytes>();
    for (var wire : wires) {
      for (var from = 0; from + size <= wire.length; from++) {
        var window = Bytes.copyOfRange(wire, from, from + size);
        if (!seen.add(window)) {
          repeated.add(window);
        }
      }
    }
    return repeated;
  }
}
