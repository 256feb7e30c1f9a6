// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node;

import dev.nightjar.crypto.suite.Suite;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// One sent message on its way; follow it by [#state], [#await] or [#onChange].
///
/// The message is on the disk from the beginning and survives this object: what was not delivered
/// when the node was closed goes on when it is started again. Thread-safe.
public final class Delivery {
  private final MessageId id;
  private final Contact to;
  private final ReentrantLock lock = new ReentrantLock(); // guards everything below
  private final Condition changed = lock.newCondition();
  private final List<Consumer<DeliveryState>> watchers = new ArrayList<>();
  private DeliveryState state = new DeliveryState.Pending();
  private Protection protection;
  private int wireBytes = -1;

  Delivery(MessageId id, Contact to, Protection protection) {
    this.id = id;
    this.to = to;
    this.protection = protection;
  }

  public MessageId id() {
    return id;
  }

  public Contact to() {
    return to;
  }

  /// The suite and kind it left in; those asked for until then, which a contact may raise.
  public Protection protection() {
    lock.lock();
    try {
      return protection;
    } finally {
      lock.unlock();
    }
  }

  public DeliveryState state() {
    lock.lock();
    try {
      return state;
    } finally {
      lock.unlock();
    }
  }

  /// The size of the frame that carried it, framing included and TLS not; empty until it left.
  public OptionalInt wireBytes() {
    lock.lock();
    try {
      return wireBytes < 0 ? OptionalInt.empty() : OptionalInt.of(wireBytes);
    } finally {
      lock.unlock();
    }
  }

  /// Waits until the state is final, at most `timeout`, and says how far it came.
  ///
  /// Must not be called from a listener. Interruption ends the wait and is restored.
  public DeliveryState await(Duration timeout) {
    return await(timeout, DeliveryState::isFinal);
  }

  /// Waits like [#await(Duration)], and no longer when something is in the way.
  public DeliveryState awaitHindrance(Duration timeout) {
    return await(timeout, state -> state.isFinal() || state instanceof DeliveryState.Waiting);
  }

  private DeliveryState await(Duration timeout, Predicate<DeliveryState> isEnough) {
    var left = timeout.toNanos();
    lock.lock();
    try {
      while (!isEnough.test(state) && left > 0) {
        left = changed.awaitNanos(left);
      }
      return state;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return state;
    } finally {
      lock.unlock();
    }
  }

  /// Waits like [#await(Duration)], for at most this many units.
  public DeliveryState await(long timeout, TimeUnit unit) {
    return await(Duration.of(timeout, unit.toChronoUnit()));
  }

  /// Calls `watcher` with the state now and after every change; from the node's listener thread.
  public void onChange(Consumer<DeliveryState> watcher) {
    DeliveryState now;
    lock.lock();
    try {
      watchers.add(watcher);
      now = state;
    } finally {
      lock.unlock();
    }
    watcher.accept(now);
  }

  /// Moves on; the caller tells the returned watchers outside every lock.
  List<Consumer<DeliveryState>> become(DeliveryState next) {
    lock.lock();
    try {
      if (state.isFinal()) {
        return List.of();
      }
      state = next;
      changed.signalAll();
      return List.copyOf(watchers);
    } finally {
      lock.unlock();
    }
  }

  void left(Suite suite, int bytes) {
    lock.lock();
    try {
      protection = new Protection(suite, protection.kind());
      wireBytes = bytes;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public String toString() {
    return "Delivery[" + id + " " + state() + "]";
  }
}
