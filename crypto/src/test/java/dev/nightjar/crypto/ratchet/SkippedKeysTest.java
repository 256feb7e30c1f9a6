// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.ratchet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.ByteReader;
import dev.nightjar.base.ByteWriter;
import dev.nightjar.base.Bytes;
import org.junit.jupiter.api.Test;

final class SkippedKeysTest {
  private static final long NOW = 1_000_000;
  private static final long WEEK = SkippedKeys.LIFETIME_SECONDS;

  private final SkippedKeys keys = new SkippedKeys();
  private final byte[] found = new byte[32];

  @Test
  void findsWhatWasPutAndNothingElse() {
    keys.put(1, 2, key(7), NOW);

    assertThat(keys.find(1, 2, NOW, found)).isTrue();
    assertThat(found).isEqualTo(key(7));
    assertThat(keys.contains(1, 2, NOW)).isTrue();
    assertThat(keys.find(1, 3, NOW, found)).isFalse();
    assertThat(keys.find(2, 2, NOW, found)).isFalse();
    assertThat(keys.contains(2, 2, NOW)).isFalse();
    assertThat(keys.isEmptyFor(1)).isFalse();
    assertThat(keys.isEmptyFor(2)).isTrue();
  }

  @Test
  void keepsACopy() {
    var key = key(7);
    keys.put(1, 2, key, NOW);
    key[0] = 0;

    assertThat(keys.find(1, 2, NOW, found)).isTrue();
    assertThat(found).isEqualTo(key(7));
  }

  @Test
  void forgetsWhatIsRemoved() {
    keys.put(1, 2, key(7), NOW);
    keys.put(1, 3, key(8), NOW);

    keys.remove(1, 2);
    keys.remove(1, 2);

    assertThat(keys.find(1, 2, NOW, found)).isFalse();
    assertThat(keys.isEmptyFor(1)).isFalse();
    keys.remove(1, 3);
    assertThat(keys.isEmptyFor(1)).isTrue();
    assertThat(keys.size()).isZero();
  }

  @Test
  void forgetsAWholeChain() {
    keys.put(1, 1, key(1), NOW);
    keys.put(2, 1, key(2), NOW);
    keys.put(1, 2, key(3), NOW);

    keys.removeAll(1);

    assertThat(keys.size()).isEqualTo(1);
    assertThat(keys.isEmptyFor(1)).isTrue();
    assertThat(keys.contains(2, 1, NOW)).isTrue();
  }

  @Test
  void givesUpTheOldestWhenFull() {
    for (var i = 0; i <= SkippedKeys.MOST; i++) {
      keys.put(i / 1000, i, key(i), NOW);
    }

    assertThat(keys.size()).isEqualTo(SkippedKeys.MOST);
    assertThat(keys.contains(0, 0, NOW)).isFalse();
    assertThat(keys.contains(0, 1, NOW)).isTrue();
    assertThat(keys.contains(2, SkippedKeys.MOST, NOW)).isTrue();
  }

  @Test
  void nothingExpiredIsFoundEvenBeforeItIsForgotten() {
    keys.put(1, 1, key(1), NOW);

    assertThat(keys.find(1, 1, NOW + WEEK - 1, found)).isTrue();
    assertThat(keys.find(1, 1, NOW + WEEK, found)).isFalse();
    assertThat(keys.contains(1, 1, NOW + WEEK)).isFalse();
    assertThat(keys.size()).isEqualTo(1);
  }

  @Test
  void forgetsWhatHasExpiredAndOnlyThat() {
    keys.put(1, 1, key(1), NOW);
    keys.put(1, 2, key(2), NOW + 1);

    keys.expire(NOW + WEEK - 1);
    assertThat(keys.size()).isEqualTo(2);
    keys.expire(NOW + WEEK);
    assertThat(keys.size()).isEqualTo(1);
    keys.expire(NOW + WEEK + 1);
    assertThat(keys.size()).isZero();
    assertThat(keys.isEmptyFor(1)).isTrue();
  }

  @Test
  void aClockThatWasAheadDoesNotKeepKeysLonger() {
    keys.put(1, 1, key(1), NOW + 100 * WEEK);
    keys.put(1, 2, key(2), NOW);

    keys.expire(NOW + WEEK - 1);
    assertThat(keys.size()).isEqualTo(2);
    keys.expire(NOW + WEEK);
    assertThat(keys.size()).isZero();
  }

  @Test
  void aClockThatGoesBackDoesNotForgetEarly() {
    keys.put(1, 1, key(1), NOW);

    keys.expire(NOW - 10 * WEEK);

    assertThat(keys.contains(1, 1, NOW - 10 * WEEK)).isTrue();
    assertThat(keys.contains(1, 1, NOW - 9 * WEEK)).isFalse();
  }

  @Test
  void comesBackFromItsState() {
    for (var i = 0; i < 5; i++) {
      keys.put(i / 2, i, key(i), NOW + i);
    }
    var state = stateOf(keys);

    var restored = new SkippedKeys();

    assertThat(restored.read(new ByteReader(state))).isTrue();
    assertThat(stateOf(restored)).isEqualTo(state);
    assertThat(restored.isEmptyFor(2)).isFalse();
    restored.remove(2, 4);
    assertThat(restored.isEmptyFor(2)).isTrue();
    restored.expire(NOW + WEEK + 1);
    assertThat(restored.size()).isEqualTo(2);
  }

  @Test
  void refusesAStateThatIsNone() {
    keys.put(1, 1, key(1), NOW);
    keys.put(1, 2, key(2), NOW + 5);
    var state = stateOf(keys).toByteArray();

    assertThat(new SkippedKeys().read(new ByteReader(state, 0, state.length - 1))).isFalse();
    var twice = state.clone();
    twice[2 + 48 + 7] = 1;
    assertThat(new SkippedKeys().read(new ByteReader(twice))).as("a counter twice").isFalse();
    var older = state.clone();
    older[2 + 48 + 8 + 5] = 0;
    assertThat(new SkippedKeys().read(new ByteReader(older))).as("out of order").isFalse();
    var tooMany = new ByteWriter(2 + 48 * 2001).u16(SkippedKeys.MOST + 1);
    for (var i = 0; i <= SkippedKeys.MOST; i++) {
      tooMany.u32(1).u32(i).u64(NOW).bytes(key(i));
    }
    assertThat(new SkippedKeys().read(new ByteReader(tooMany.toByteArray()))).isFalse();
  }

  @Test
  void acceptsAFullStateOfOneMoment() {
    for (var i = 0; i < SkippedKeys.MOST; i++) {
      keys.put(1, i, key(i), NOW);
    }
    var state = stateOf(keys);
    var restored = new SkippedKeys();

    assertThat(restored.read(new ByteReader(state))).isTrue();
    assertThat(stateOf(restored)).isEqualTo(state);
  }

  @Test
  void isWiped() {
    keys.put(1, 1, key(1), NOW);

    keys.wipe();

    assertThat(keys.size()).isZero();
    assertThat(keys.isEmptyFor(1)).isTrue();
  }

  private static byte[] key(int number) {
    var key = new byte[32];
    key[0] = (byte) (number >>> 8);
    key[1] = (byte) number;
    key[31] = 1;
    return key;
  }

  private static Bytes stateOf(SkippedKeys keys) {
    var writer = new ByteWriter(100);
    keys.write(writer);
    return writer.toBytes();
  }
}
