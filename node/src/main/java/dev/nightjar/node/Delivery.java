// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node;

import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.node.internal.ListenerQueue;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One sent message on its way; follow it by [#state], [#await], [#whenFinal] or [#onChange].
///
/// The message is on the disk from the beginning and survives this object: what was not delivered
/// when the node was closed goes on when it is started again. Thread-safe.
public final class Delivery {
  private final MessageId id;
  private final Contact to;
  private final ListenerQueue listeners;
  private final ReentrantLock lock = new ReentrantLock(); // guards everything below
  private final Condition changed = lock.newCondition();
  private volatile List<Watcher> watchers = List.of(); // read without the lock
  private @Nullable CompletableFuture<DeliveryState> end; // made for whoever asks first
  private DeliveryState state = new DeliveryState.Pending();
  private Protection protection;
  private int wireBytes = -1;

  /// One who watches. Not a record: two of the same function are two.
  private static final class Watcher {
    private final Consumer<DeliveryState> function;

    Watcher(Consumer<DeliveryState> function) {
      this.function = function;
    }
  }

  Delivery(MessageId id, Contact to, Protection protection, ListenerQueue listeners) {
    this.id = id;
    this.to = to;
    this.protection = protection;
    this.listeners = listeners;
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

  /// Waits until the state is final, at most `timeout`, and says how far it came; a [Duration] of
  /// any length will do.
  ///
  /// Not for a listener: while one waits, no other is called, messages pile up, and soon the node
  /// reads nothing more, the answer that is waited for included.
  public DeliveryState await(Duration timeout) throws InterruptedException {
    return await(timeout, DeliveryState::isFinal);
  }

  /// Waits like [#await(Duration)], and no longer when something is in the way.
  public DeliveryState awaitHindrance(Duration timeout) throws InterruptedException {
    return await(timeout, state -> state.isFinal() || state instanceof DeliveryState.Waiting);
  }

  private DeliveryState await(Duration timeout, Predicate<DeliveryState> isEnough)
      throws InterruptedException {
    var left = TimeUnit.NANOSECONDS.convert(timeout); // The longest there is, if it is too long.
    lock.lockInterruptibly();
    try {
      while (!isEnough.test(state) && left > 0) {
        left = changed.awaitNanos(left);
      }
      return state;
    } finally {
      lock.unlock();
    }
  }

  /// Completes with the final state.
  public CompletableFuture<DeliveryState> whenFinal() {
    lock.lock();
    try {
      if (end == null) {
        end = new CompletableFuture<>();
        if (state.isFinal()) {
          end.complete(state);
        }
      }
      return end.thenApplyAsync(last -> last); // Whatever depends on it keeps off our threads.
    } finally {
      lock.unlock();
    }
  }

  /// Calls `watcher` with the state as it is now and after every change, in order, on the node's
  /// listener thread, until the subscription or the node is closed.
  public Subscription onChange(Consumer<DeliveryState> watcher) {
    var place = new Watcher(watcher);
    lock.lock();
    try {
      watchers = Stream.concat(watchers.stream(), Stream.of(place)).toList();
      tell(place, state);
    } finally {
      lock.unlock();
    }
    return () -> forget(place);
  }

  private void forget(Watcher watcher) {
    lock.lock();
    try {
      watchers = watchers.stream().filter(each -> !each.equals(watcher)).toList();
    } finally {
      lock.unlock();
    }
  }

  /// Under the lock, so that the calls are in the order of the changes.
  private void tell(Watcher watcher, DeliveryState now) {
    listeners.call(() -> {
      if (watchers.contains(watcher)) {
        watcher.function.accept(now);
      }
    });
  }

  /// Moves on, unless it has come to its end.
  void become(DeliveryState next) {
    lock.lock();
    try {
      if (state.isFinal()) {
        return;
      }
      state = next;
      changed.signalAll();
      watchers.forEach(watcher -> tell(watcher, next));
      if (next.isFinal() && end != null) {
        end.complete(next);
      }
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
