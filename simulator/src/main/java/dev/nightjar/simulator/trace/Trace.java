// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.simulator.trace;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// The last lines of what happened, with the time since the beginning.
///
/// Owned by one world; not thread-safe.
public final class Trace {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private final InstantSource clock;
  private final Instant start;
  private final int capacity;
  private final Deque<String> lines = new ArrayDeque<>();
  private long dropped;
  private long digest = FNV_OFFSET;

  /// @param clock the world's, which begins now
  /// @param capacity how many lines are kept
  public Trace(InstantSource clock, int capacity) {
    this.clock = clock;
    this.capacity = capacity;
    start = clock.instant();
  }

  /// Adds a line.
  public void say(String who, String what) {
    var line = "%s  %-9s %s".formatted(elapsed(), who, what);
    for (var i = 0; i < line.length(); i++) {
      digest = (digest ^ line.charAt(i)) * FNV_PRIME;
    }
    lines.add(line);
    if (lines.size() > capacity) {
      lines.removeFirst();
      dropped++;
    }
  }

  private String elapsed() {
    var since = Duration.between(start, clock.instant());
    return "%d:%02d:%02d.%06d"
        .formatted(
            since.toHours(),
            since.toMinutesPart(),
            since.toSecondsPart(),
            since.toNanosPart() / 1_000);
  }

  /// The lines that were kept, oldest first.
  public List<String> lines() {
    return List.copyOf(lines);
  }

  /// How many lines came before those.
  public long dropped() {
    return dropped;
  }

  /// A number that two traces share if they are the same, and hardly ever otherwise.
  public long digest() {
    return digest;
  }
}
