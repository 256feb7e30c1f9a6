// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.ratchet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.ByteReader;
import dev.nightjar.base.ByteWriter;
import dev.nightjar.base.Bytes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ChainTest {
  private final Kdf kdf = new Kdf(Pair.PRIMITIVES);

  @Test
  void everyMessageHasAKeyOfItsOwn() {
    assertThat(new HashSet<>(keys(600))).hasSize(600);
  }

  @Test
  void aKeyAheadIsTheKeyThatComes() {
    var keys = keys(1100);
    for (var from : List.of(0, 1, 200, 254, 255, 256, 257, 511)) {
      var chain = chainAt(from);
      for (var counter : List.of(from, from + 1, from + 55, from + 255, from + 256, from + 580)) {
        assertThat(keyAt(chain, counter)).isEqualTo(keys.get(counter));
        assertThat(chain.next()).isEqualTo(from);
      }
    }
  }

  @Test
  void jumpingIsWalking() {
    for (var from : List.of(0, 3, 255, 256)) {
      for (var to : List.of(256, 257, 511, 512, 513, 1000)) {
        var jumped = chainAt(from);
        jumped.advanceTo(to);
        assertThat(stateOf(jumped)).isEqualTo(stateOf(chainAt(to)));
      }
    }
  }

  @Test
  void neverGoesBack() {
    var chain = chainAt(10);
    var before = stateOf(chain);

    chain.advanceTo(5);
    chain.advanceTo(10);

    assertThat(stateOf(chain)).isEqualTo(before);
  }

  @Test
  void theLongestJumpIsShortWork() {
    var chain = chainAt(255);
    var before = kdf.derivations();

    keyAt(chain, 255 + 32_767);

    assertThat(kdf.derivations() - before).isLessThanOrEqualTo(512);
  }

  @Test
  void theTwoHalvesDeriveDifferently() {
    var ec = Chain.start(kdf, ChainLabels.EC, new byte[32]);
    var kem = Chain.start(kdf, ChainLabels.KEM, new byte[32]);

    assertThat(keyAt(ec, 0)).isNotEqualTo(keyAt(kem, 0));
    assertThat(stateOf(ec)).isNotEqualTo(stateOf(kem));
  }

  @Test
  void isWipedWhenItsUserIsDone() {
    var chain = chainAt(3);

    chain.wipe();

    assertThat(stateOf(chain)).isEqualTo(new ByteWriter(68).u32(3).bytes(new byte[64]).toBytes());
  }

  @Test
  void comesBackFromItsState() {
    var chain = chainAt(300);
    var state = stateOf(chain);

    var restored = Chain.read(kdf, ChainLabels.EC, new ByteReader(state));

    assertThat(state.size()).isEqualTo(Chain.STATE_SIZE);
    assertThat(restored.next()).isEqualTo(300);
    assertThat(keyAt(restored, 700)).isEqualTo(keyAt(chain, 700));
  }

  private List<Bytes> keys(int count) {
    var keys = new ArrayList<Bytes>();
    var chain = chainAt(0);
    for (var i = 0; i < count; i++) {
      assertThat(chain.next()).isEqualTo(i);
      keys.add(keyAt(chain, i));
      chain.advance();
    }
    return keys;
  }

  private Chain chainAt(int counter) {
    var chain = Chain.start(kdf, ChainLabels.EC, new byte[32]);
    for (var i = 0; i < counter; i++) {
      chain.advance();
    }
    return chain;
  }

  private static Bytes keyAt(Chain chain, int counter) {
    var key = new byte[32];
    chain.messageKeyAt(counter, key);
    return Bytes.wrap(key);
  }

  private static Bytes stateOf(Chain chain) {
    var writer = new ByteWriter(68);
    chain.write(writer);
    return writer.toBytes();
  }
}
