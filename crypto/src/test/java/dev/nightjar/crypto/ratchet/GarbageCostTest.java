// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.ratchet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.testkit.SeededRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Malformed input costs its sender more than us: work is counted in HMACs, as documented in
/// `docs/protocol/ratchet.md` section 8.
final class GarbageCostTest {
  private static final RatchetDecryption UNDECRYPTABLE = new RatchetDecryption.Undecryptable();

  @ParameterizedTest
  @EnumSource(names = "RSA", mode = EnumSource.Mode.EXCLUDE)
  void randomBytesCostAFewHmacs(Suite suite) {
    var pair = Pair.talking(suite);
    var random = new SeededRandom(5);
    var messages = 2000;
    var before = pair.responder.derivations();
    for (var i = 0; i < messages; i++) {
      var garbage = new byte[200];
      random.nextBytes(garbage);
      garbage[0] = Ratchet.VERSION;
      assertThat(pair.toResponder(garbage)).isEqualTo(UNDECRYPTABLE);
    }

    assertThat((pair.responder.derivations() - before) / (double) messages).isLessThan(40);
  }

  @Test
  void bytesOfAnotherVersionCostNothing() {
    var pair = Pair.talking(Suite.HYBRID);
    var message = pair.fromInitiator("x");
    var before = pair.responder.derivations();
    for (var version = 0; version < 256; version++) {
      if (version != Ratchet.VERSION) {
        message[0] = (byte) version;
        assertThat(pair.toResponder(message)).isEqualTo(UNDECRYPTABLE);
      }
    }

    assertThat(pair.responder.derivations()).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource(names = "RSA", mode = EnumSource.Mode.EXCLUDE)
  void aDamagedMessageFarAheadCostsABoundedWalk(Suite suite) {
    var pair = Pair.of(suite, RatchetPolicy.COMPACT).talk(2);
    var damaged = pair.fromInitiator("x");
    for (var i = 0; i < 32_700; i++) {
      damaged = pair.fromInitiator("x");
    }
    damaged[damaged.length - 20] ^= 1;
    var before = pair.responder.derivations();

    assertThat(pair.toResponder(damaged)).isEqualTo(UNDECRYPTABLE);

    var halves = suite == Suite.HYBRID ? 2 : 1;
    assertThat(pair.responder.derivations() - before).isBetween(200L, halves * 520L + 30);
  }

  @ParameterizedTest
  @EnumSource(names = "RSA", mode = EnumSource.Mode.EXCLUDE)
  void manyOldChainsKeepGarbageCheap(Suite suite) {
    var pair = Pair.talking(suite);
    for (var i = 0; i < 100; i++) {
      pair.fromInitiator("lost");
      pair.talk(1);
    }
    var random = new SeededRandom(6);
    var messages = 500;
    var before = pair.responder.derivations();
    for (var i = 0; i < messages; i++) {
      var garbage = new byte[200];
      random.nextBytes(garbage);
      garbage[0] = Ratchet.VERSION;
      assertThat(pair.toResponder(garbage)).isEqualTo(UNDECRYPTABLE);
    }

    assertThat((pair.responder.derivations() - before) / (double) messages).isLessThan(80);
  }

  @ParameterizedTest
  @CsvSource({"CLASSICAL, 3, 4", "HYBRID, 7, 7", "QUANTUM, 3, 3"})
  void aMessageInAChainCostsAFewHmacs(Suite suite, int toEncrypt, int toDecrypt) {
    var pair = Pair.of(suite, RatchetPolicy.COMPACT).talk(2);
    pair.assertOpens(pair.responder, pair.fromInitiator("warm"), "warm");
    var encrypting = pair.initiator.derivations();
    var decrypting = pair.responder.derivations();
    for (var i = 0; i < 10; i++) {
      pair.assertOpens(pair.responder, pair.fromInitiator("x"), "x");
    }

    assertThat(pair.initiator.derivations() - encrypting).isEqualTo(10L * toEncrypt);
    assertThat(pair.responder.derivations() - decrypting).isLessThanOrEqualTo(10L * toDecrypt);
  }
}
