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

  /// Sends for a while, or until so many are acknowledged.
  Map<String, Object> send(Contact to, Duration time, long most) throws InterruptedException {
    try (var _ = node.onEvent(this::hear)) {
      var start = System.nanoTime();
      var end = start + time.toNanos();
      while (System.nanoTime() < end && acknowledged.get() < most) {
        take(1);
        var _ = node.submit(to, letters.next());
      }
      var count = acknowledged.get();
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

  private void take(int wanted) throws InterruptedException {
    if (!places.tryAcquire(wanted, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("messages were not acknowledged");
    }
  }
}
