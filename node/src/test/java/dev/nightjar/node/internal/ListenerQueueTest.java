// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class ListenerQueueTest {
  private static final int MANY = 64;

  private final Semaphore caughtUp = new Semaphore(0);
  private final ListenerQueue queue = new ListenerQueue(caughtUp::release, MANY);
  private final BlockingQueue<Integer> called = new LinkedBlockingQueue<>();

  @Test
  void callsInOrderOnOneThreadAndGoesOnAfterAnException() throws InterruptedException {
    queue.call(() -> called.add(1));
    queue.call(() -> {
      throw new IllegalStateException("planted");
    });
    queue.call(() -> called.add(2));

    assertThat(called.take()).isEqualTo(1);
    assertThat(called.take()).isEqualTo(2);
    queue.close();
  }

  @Test
  void anErrorOfOneCallKeepsNoneThatCameWithItFromBeingMade() throws InterruptedException {
    queue.call(
        List.of(
            () -> {
              throw new AssertionError("planted");
            },
            () -> called.add(1)));

    assertThat(called.poll(20, TimeUnit.SECONDS)).isEqualTo(1);
    queue.close();
  }

  @Test
  void makesCallsThatComeTogetherOneByOne() throws InterruptedException {
    var gate = new CountDownLatch(1);
    var begun = new CountDownLatch(1);
    queue.call(
        List.of(
            () -> called.add(1),
            () -> {
              begun.countDown();
              await(gate);
            },
            () -> called.add(2)));
    begun.await();
    assertThat(called).containsExactly(1);
    queue.close();

    assertThat(called).containsExactly(1);
  }

  @Test
  void saysWhenItIsBehindAndWhenItCaughtUp() throws InterruptedException {
    var gate = new CountDownLatch(1);
    for (var i = 0; i < MANY - 1; i++) {
      queue.call(() -> await(gate));
    }
    assertThat(queue.hasRoom()).isTrue();
    queue.call(() -> await(gate));
    assertThat(queue.hasRoom()).isFalse();
    assertThat(caughtUp.availablePermits()).isZero();

    gate.countDown();
    assertThat(caughtUp.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
    assertThat(queue.hasRoom()).isTrue();
    queue.close();
  }

  @Test
  void closingInterruptsTheCallUnderWayAndMakesNoMore() throws InterruptedException {
    var never = new CountDownLatch(1);
    var begun = new CountDownLatch(1);
    queue.call(() -> {
      begun.countDown();
      await(never);
      called.add(1);
    });
    queue.call(() -> called.add(2));
    begun.await();
    queue.close();
    queue.call(() -> called.add(3));

    assertThat(called).containsExactly(1);
  }

  @Test
  void aCallMayCloseTheQueueItself() throws InterruptedException {
    var wasInterrupted = new AtomicBoolean();
    var done = new CountDownLatch(1);
    queue.call(() -> {
      queue.close();
      wasInterrupted.set(Thread.currentThread().isInterrupted());
      done.countDown();
    });
    queue.call(() -> called.add(1));

    assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(wasInterrupted).isFalse();
    assertThat(called).isEmpty();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
