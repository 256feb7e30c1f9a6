// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class HeapWatchTest {
  private static final long BUSY = 1_000;

  private long allocated;
  private final HeapWatch watch = new HeapWatch(BUSY, 0);

  private boolean isTooLarge(long recently, long size) {
    allocated += recently;
    return watch.isTooLarge(allocated, size);
  }

  @Test
  void collectsOnceAfterTheStart() {
    assertThat(isTooLarge(10, 150)).isTrue();
    watch.collected(40);
    assertThat(isTooLarge(10, 40)).isFalse();
    assertThat(isTooLarge(10, 50)).isFalse();
  }

  @Test
  void collectsWhatHasGrownOnceLittleIsAllocated() {
    watch.collected(40);
    assertThat(isTooLarge(BUSY, 300)).isFalse();
    assertThat(isTooLarge(BUSY - 1, 300)).isTrue();
  }

  @Test
  void doesNotCollectAgainWhatIsInUse() {
    assertThat(isTooLarge(0, 300)).isTrue();
    watch.collected(290);
    assertThat(isTooLarge(0, 300)).isFalse();
  }
}
