// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.scenario;

import dev.nightjar.node.Contact;
import dev.nightjar.node.DeliveryState;
import dev.nightjar.node.Node;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// So many messages in every second, whatever becomes of those before. Each is timed from the
/// moment at which it was due to its acknowledgement, so that a node that stalls is charged for
/// everybody whom it kept waiting.
final class Pace {
  private static final int STEPS_PER_SECOND = 1_000;
  private static final int MOST_UNDER_WAY = 8_000;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Node node;
  private final Letters letters;
  private final Times times = new Times();
  private final AtomicInteger underWay = new AtomicInteger();
  private volatile boolean hasFailed;

  Pace(Node node, Letters letters) {
    this.node = node;
    this.letters = letters;
  }

  Map<String, Object> send(Contact to, int perSecond, Duration time) throws InterruptedException {
    var perStep = perSecond / STEPS_PER_SECOND;
    var step = TimeUnit.SECONDS.toNanos(1) / STEPS_PER_SECOND;
    var start = System.nanoTime();
    var end = start + time.toNanos();
    for (var due = start; due < end; due += step) {
      for (var early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
        LockSupport.parkNanos(early);
      }
      for (var i = 0; i < perStep; i++) {
        send(to, due);
      }
    }
    var late = (System.nanoTime() - end) / 1e6;
    awaitAll();
    var figures = new HashMap<>(times.figures(""));
    figures.put("late", late);
    figures.put("count", times.count());
    return figures;
  }

  private void send(Contact to, long due) {
    if (underWay.incrementAndGet() > MOST_UNDER_WAY) {
      throw new IllegalStateException("the node does not keep up with this pace");
    }
    var _ =
        node.submit(to, letters.next())
            .thenCompose(delivery -> delivery.whenFinal())
            .whenComplete((state, _) -> {
              hasFailed |= !(state instanceof DeliveryState.Acknowledged);
              record(System.nanoTime() - due);
              underWay.decrementAndGet();
            });
  }

  private synchronized void record(long nanos) {
    times.add(nanos);
  }

  private void awaitAll() throws InterruptedException {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (underWay.get() > 0 && System.nanoTime() < end) {
      Thread.sleep(1);
    }
    if (underWay.get() > 0 || hasFailed) {
      throw new IllegalStateException("messages were not acknowledged");
    }
  }
}
