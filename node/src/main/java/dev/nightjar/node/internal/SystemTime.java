// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.internal;

import dev.nightjar.node.peer.Moment;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/// The two clocks of a machine: its calendar, and one that nobody can set.
///
/// The steady clock shows the calendar's time of when this object was made, and goes on from there.
/// Thread-safe.
public final class SystemTime {
  private final InstantSource calendar;
  private final LongSupplier nanoTime;
  private final Instant start;
  private final long startNanos;

  /// @param nanoTime counts nanoseconds from anywhere and never goes back
  public SystemTime(InstantSource calendar, LongSupplier nanoTime) {
    this.calendar = calendar;
    this.nanoTime = nanoTime;
    start = calendar.instant();
    startNanos = nanoTime.getAsLong();
  }

  public Moment now() {
    return new Moment(calendar.instant(), steady());
  }

  public Instant steady() {
    return start.plus(Duration.ofNanos(nanoTime.getAsLong() - startNanos));
  }
}
