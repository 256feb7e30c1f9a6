// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.transport.memory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.PriorityQueue;

/// A clock that jumps to whatever is due next.
///
/// What is due at the same time happens in the order in which it was asked for. Owned by one
/// thread; not thread-safe.
public final class VirtualTime implements InstantSource {
  private record Task(Instant due, long order, Runnable action) implements Comparable<Task> {
    @Override
    public int compareTo(Task other) {
      var byTime = due.compareTo(other.due);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  private final PriorityQueue<Task> tasks = new PriorityQueue<>();
  private Instant now;
  private long asked;

  public VirtualTime(Instant start) {
    now = start;
  }

  @Override
  public Instant instant() {
    return now;
  }

  /// Does `action` after `delay`, not earlier than now.
  public void after(Duration delay, Runnable action) {
    at(now.plus(delay), action);
  }

  /// Does `action` at `due`, or now when that has passed.
  public void at(Instant due, Runnable action) {
    tasks.add(new Task(due.isBefore(now) ? now : due, asked++, action));
  }

  /// Does everything that becomes due within `span`, and ends up exactly that much later.
  public void advance(Duration span) {
    var end = now.plus(span);
    while (step(end)) {
      // One after the other.
    }
  }

  /// Does the next thing that becomes due until `end`; false, at `end`, when there is none.
  public boolean step(Instant end) {
    var next = tasks.peek();
    if (next == null || next.due().isAfter(end)) {
      now = now.isBefore(end) ? end : now;
      return false;
    }
    tasks.remove();
    now = next.due();
    next.action().run();
    return true;
  }

  /// How many things are to be done.
  public int pending() {
    return tasks.size();
  }
}
