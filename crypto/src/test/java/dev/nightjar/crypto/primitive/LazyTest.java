// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.primitive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class LazyTest {
  private final AtomicInteger makings = new AtomicInteger();

  @Test
  void makesItsValueOnceForAllThreads() throws InterruptedException, ExecutionException {
    var lazy = new Lazy<>(makings::incrementAndGet);
    Callable<Integer> asking = lazy::get;

    try (var executor = Executors.newFixedThreadPool(8)) {
      for (var answer : executor.invokeAll(Collections.nCopies(100, asking))) {
        assertThat(answer.get()).isEqualTo(1);
      }
    }
  }

  @Test
  void triesAgainAfterAFailure() {
    var lazy = new Lazy<>(this::failsOnce);

    assertThatThrownBy(lazy::get).hasMessage("first");

    assertThat(lazy.get()).isEqualTo("made");
  }

  private String failsOnce() {
    if (makings.incrementAndGet() == 1) {
      throw new IllegalStateException("first");
    }
    return "made";
  }
}
