// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node;

import dev.nightjar.node.internal.EngineLoop;
import dev.nightjar.node.internal.ListenerQueue;
import dev.nightjar.node.peer.Notice;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// Whoever is told what happens; without anybody, messages wait.
///
/// Thread-safe.
final class Listeners {
  private static final int MOST_HELD = 4_096;

  private final ReentrantLock lock = new ReentrantLock(); // guards everything below
  private final List<Consumer<NodeEvent>> all = new ArrayList<>();
  private final Queue<Notice.Arrived> held = new ArrayDeque<>();
  private final ListenerQueue queue;
  private final EngineLoop loop;

  Listeners(ListenerQueue queue, EngineLoop loop) {
    this.queue = queue;
    this.loop = loop;
  }

  Subscription add(Consumer<NodeEvent> listener) {
    lock.lock();
    try {
      all.add(listener);
      held.forEach(this::give);
      held.clear();
    } finally {
      lock.unlock();
    }
    loop.wake(); // There is room again.
    return () -> remove(listener);
  }

  private void remove(Consumer<NodeEvent> listener) {
    lock.lock();
    try {
      all.remove(listener);
    } finally {
      lock.unlock();
    }
  }

  /// A message arrived: the listeners get it when there are some, and the engine is told after.
  void arrived(Notice.Arrived arrived) {
    lock.lock();
    try {
      if (all.isEmpty()) {
        held.add(arrived);
      } else {
        give(arrived);
      }
    } finally {
      lock.unlock();
    }
  }

  private void give(Notice.Arrived arrived) {
    var event = new NodeEvent.MessageReceived(Views.message(arrived));
    queue.call(() -> {
      tellAll(event);
      loop.consumed(arrived.from().id(), arrived.position() + 1);
    });
  }

  /// Something else happened.
  void tell(NodeEvent event) {
    if (!snapshot().isEmpty()) {
      queue.call(() -> tellAll(event));
    }
  }

  private void tellAll(NodeEvent event) {
    for (var listener : snapshot()) {
      ListenerQueue.guard(() -> listener.accept(event));
    }
  }

  private List<Consumer<NodeEvent>> snapshot() {
    lock.lock();
    try {
      return List.copyOf(all);
    } finally {
      lock.unlock();
    }
  }

  boolean hasRoom() {
    lock.lock();
    try {
      return held.size() < MOST_HELD && queue.hasRoom();
    } finally {
      lock.unlock();
    }
  }
}
