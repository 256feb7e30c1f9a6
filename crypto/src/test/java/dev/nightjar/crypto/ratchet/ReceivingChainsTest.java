// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.ratchet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.ByteReader;
import dev.nightjar.base.ByteWriter;
import org.junit.jupiter.api.Test;

final class ReceivingChainsTest {
  private static final long NOW = 1_000_000;
  private static final int MOST_OLD = 2;

  private final Kdf kdf = new Kdf(Pair.PRIMITIVES);
  private final ReceivingChains chains = new ReceivingChains(kdf, ChainLabels.EC, MOST_OLD);

  @Test
  void everyChainThatIsSpentGoesAtOnce() {
    for (var number = 0; number < 3; number++) {
      chains.add(chain(number, 0));
      chains.close(chains.at(0), 0, NOW);
    }
    chains.add(chain(3, 0));

    chains.prune(3, NOW);

    assertThat(chains.size()).isEqualTo(1);
    assertThat(chains.at(0).number).isEqualTo(3);
  }

  @Test
  void olderChainsThanAreKeptGoAtOnce() {
    for (var number = 0; number < 6; number++) {
      chains.add(chain(number, 0));
      chains.at(0).superseded = NOW;
    }

    chains.prune(5, NOW);

    assertThat(chains.size()).isEqualTo(1 + MOST_OLD);
    assertThat(chains.at(MOST_OLD).number).isEqualTo(5 - MOST_OLD);
  }

  @Test
  void theLastCounterIsNeverPlausible() {
    var nearEnd = chain(0, Chain.END - 2);

    assertThat(chains.isPlausible(nearEnd, (Chain.END - 1) & 0xffff, NOW)).isTrue();
    assertThat(chains.isPlausible(nearEnd, Chain.END & 0xffff, NOW)).isFalse();
  }

  @Test
  void nothingIsLeftAfterWiping() {
    chains.add(chain(0, 0));
    chains.accept(chains.at(0), 3, NOW);
    assertThat(chains.skippedKeys()).isEqualTo(3);

    chains.wipe();

    assertThat(chains.size()).isZero();
    assertThat(chains.skippedKeys()).isZero();
  }

  @Test
  void comesBackFromItsStateNewestFirst() {
    var restored = new ReceivingChains(kdf, ChainLabels.EC, MOST_OLD);

    assertThat(restored.read(new ByteReader(state(5, 4)))).isTrue();
    assertThat(restored.at(0).number).isEqualTo(5);
    assertThat(restored.at(1).number).isEqualTo(4);
  }

  @Test
  void refusesChainsOutOfOrderAndTooMany() {
    assertThat(isRead(state(4, 5))).isFalse();
    assertThat(isRead(state(4, 4))).isFalse();
    assertThat(isRead(state(9, 8, 7, 6))).as("in use, next and two old ones").isTrue();
    assertThat(isRead(state(9, 8, 7, 6, 5))).isFalse();
  }

  private boolean isRead(byte[] state) {
    return new ReceivingChains(kdf, ChainLabels.EC, MOST_OLD).read(new ByteReader(state));
  }

  private byte[] state(int... numbers) {
    var writer = new ByteWriter(1_000).u8(numbers.length);
    for (var number : numbers) {
      chain(number, 0).write(writer);
    }
    new SkippedKeys().write(writer);
    return writer.toByteArray();
  }

  private ReceivingChain chain(int number, int next) {
    var state = new ByteWriter(Chain.STATE_SIZE).u32(next).bytes(new byte[64]).toByteArray();
    var chain = Chain.read(kdf, ChainLabels.EC, new ByteReader(state));
    return new ReceivingChain(number, new byte[32], chain);
  }
}
