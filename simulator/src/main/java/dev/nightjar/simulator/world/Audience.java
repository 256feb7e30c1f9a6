// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.simulator.world;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// The listeners of one run of a node, as the shell calls them: one thing after the other, each
/// listener in its turn, and what nobody listens to waits.
///
/// How many there are is a matter of the machine, whose user has them come and go. Owned by one
/// process; not thread-safe.
final class Audience {
  /// Fewer than in production, so that a user can keep a node from reading on.
  private static final int MOST_HELD = 40;

  private static final int SLOWEST_LISTENER_MILLIS = 200;

  /// What is told, and what follows when a listener has had it.
  private record Told(Runnable taken) {}

  private final Machine machine;
  private final Runnable whenThereIsRoom;
  private final Deque<Told> held = new ArrayDeque<>();
  private @Nullable Told beingTold;
  private boolean isOver;

  Audience(Machine machine, Runnable whenThereIsRoom) {
    this.machine = machine;
    this.whenThereIsRoom = whenThereIsRoom;
  }

  /// Tells the listeners something, which has consequences when one has had it.
  void tell(Runnable taken) {
    held.add(new Told(taken));
    goOn();
  }

  /// Somebody may listen from now on.
  void goOn() {
    var first = held.peek();
    if (beingTold != null || first == null || machine.listeners() == 0) {
      return;
    }
    beingTold = first;
    var longest = machine.listeners() * SLOWEST_LISTENER_MILLIS;
    var wait = Duration.ofMillis(machine.random().nextInt(longest));
    machine.around().time().after(wait, () -> told(first));
  }

  /// The listeners that are still there have had it; if none is, it is told again.
  private void told(Told what) {
    beingTold = null;
    if (isOver) {
      return;
    }
    if (machine.listeners() > 0) {
      held.remove(what);
      what.taken().run();
      if (held.size() == MOST_HELD / 2) {
        whenThereIsRoom.run();
      }
    }
    goOn();
  }

  boolean hasRoom() {
    return held.size() < MOST_HELD;
  }

  /// The process is gone, and whatever waited with it.
  void end() {
    isOver = true;
  }
}
