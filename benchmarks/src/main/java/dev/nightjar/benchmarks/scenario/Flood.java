// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.scenario;

import dev.nightjar.node.Contact;
import dev.nightjar.node.Node;
import dev.nightjar.node.NodeEvent;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// As many messages as will go while so many are under way, counted when their end-to-end
/// acknowledgement is told.
final class Flood {
  private static final int PATIENCE_SECONDS = 20;

  private final Node node;
  private final Letters letters;
  private final int flight;
  private final AtomicLong acknowledged = new AtomicLong();
  private final Semaphore places;

  /// @param flight messages that may be handed over and not acknowledged
  Flood(Node node, Letters letters, int flight) {
    this.node = node;
    this.letters = letters;
    this.flight = flight;
    places = new Semaphore(flight);
  }

  Map<String, Object> send(Contact to, Duration warmUp, Duration time) throws InterruptedException {
    try (var _ = node.onEvent(this::hear)) {
      sendUntil(System.nanoTime() + warmUp.toNanos(), to);
      var start = System.nanoTime();
      var before = acknowledged.get();
      sendUntil(start + time.toNanos(), to);
      var count = acknowledged.get() - before;
      var nanos = System.nanoTime() - start;
      take(flight); // Whatever is under way still arrives, or the play fails.
      return Map.of("rate", count * 1e9 / nanos, "count", acknowledged.get());
    }
  }

  private void hear(NodeEvent event) {
    if (Part.isAcknowledged(event)) {
      acknowledged.incrementAndGet();
      places.release();
    }
  }

  private void sendUntil(long end, Contact to) throws InterruptedException {
    while (System.nanoTime() < end) {
      take(1);
      var _ = node.submit(to, letters.next());
    }
  }

  private void take(int wanted) throws InterruptedException {
    if (!places.tryAcquire(wanted, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("messages were not acknowledged");
    }
  }
}
