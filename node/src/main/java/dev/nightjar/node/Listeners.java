// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node;

import dev.nightjar.node.internal.EngineLoop;
import dev.nightjar.node.internal.ListenerQueue;
import dev.nightjar.node.peer.Notice;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// Whoever is told what happens; without anybody, messages wait, and so does what must not go
/// unheard.
///
/// It counts as taken when a listener returned that is still subscribed. What is told waits for
/// [#flush] and is told by one thread at a time; the rest is thread-safe.
final class Listeners {
  /// One subscription. Not a record: two of the same listener are two.
  private static final class Place {
    private final Consumer<NodeEvent> listener;

    Place(Consumer<NodeEvent> listener) {
      this.listener = listener;
    }
  }

  /// What waits for a listener, and who is to know that one has had it.
  private record Held(NodeEvent event, Runnable whenTaken) {}

  private final List<Place> all = new CopyOnWriteArrayList<>();
  private final Queue<Held> held = new ArrayDeque<>(); // on the listeners' thread alone
  private final AtomicInteger holding = new AtomicInteger();
  private List<Runnable> told = new ArrayList<>(); // on the thread that tells
  private final ListenerQueue queue;
  private final EngineLoop loop;
  private final int mostHeld;

  /// @param mostHeld how many messages may wait while there is no listener
  Listeners(ListenerQueue queue, EngineLoop loop, int mostHeld) {
    this.queue = queue;
    this.loop = loop;
    this.mostHeld = mostHeld;
  }

  Subscription add(Consumer<NodeEvent> listener) {
    var place = new Place(listener);
    all.add(place);
    queue.call(() -> {
      giveHeld();
      loop.wake(); // There is room again.
    });
    return () -> all.remove(place);
  }

  /// A message arrived: the listeners get it when there are some, and the engine is told after.
  void arrived(Notice.Arrived arrived) {
    var message = new NodeEvent.MessageReceived(Views.message(arrived));
    hold(message, () -> loop.consumed(arrived.from().id(), arrived.position() + 1));
  }

  /// Another copy of this home was found: the listeners get it like a message.
  void copyFound(Notice.CopyFound found) {
    hold(Views.event(found), loop::copyTold);
  }

  private void hold(NodeEvent event, Runnable whenTaken) {
    holding.incrementAndGet();
    told.add(() -> {
      held.add(new Held(event, whenTaken));
      giveHeld();
    });
  }

  private void giveHeld() {
    var first = held.peek();
    while (first != null && isTaken(first.event())) {
      held.remove();
      holding.decrementAndGet();
      first.whenTaken().run();
      first = held.peek();
    }
  }

  /// Something else happened.
  void tell(NodeEvent event) {
    if (!all.isEmpty()) {
      told.add(() -> {
        var _ = isTaken(event);
      });
    }
  }

  /// The listeners are called with everything that was told.
  void flush() {
    if (!told.isEmpty()) {
      queue.call(told);
      told = new ArrayList<>();
    }
  }

  private boolean isTaken(NodeEvent event) {
    var isTaken = false;
    for (var place : all) {
      ListenerQueue.guard(() -> place.listener.accept(event));
      isTaken |= all.contains(place);
    }
    return isTaken;
  }

  boolean hasRoom() {
    return holding.get() < mostHeld && queue.hasRoom();
  }
}
