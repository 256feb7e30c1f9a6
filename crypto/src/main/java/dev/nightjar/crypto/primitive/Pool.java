// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.primitive;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A small lock-free pool of objects that are dear to make and not thread-safe.
///
/// A thread begins at a slot of its own, so two threads seldom meet on one. An empty pool makes a
/// new object and a full one drops what is given back: nothing waits. Thread-safe.
final class Pool<T> {
  private static final int SLOTS = 16;
  // Slots on cache lines of their own: neighbours would slow each other down.
  private static final int STRIDE = 16;
  private static final int TRIES = 3;

  private final AtomicReferenceArray<@Nullable T> slots =
      new AtomicReferenceArray<>(SLOTS * STRIDE);
  private final Supplier<T> maker;

  Pool(Supplier<T> maker) {
    this.maker = maker;
  }

  T take() {
    var start = (int) Thread.currentThread().threadId();
    for (var i = 0; i < TRIES; i++) {
      var slot = index(start + i);
      if (slots.getPlain(slot) != null) {
        var found = slots.getAndSet(slot, null);
        if (found != null) {
          return found;
        }
      }
    }
    return maker.get();
  }

  void give(T item) {
    var start = (int) Thread.currentThread().threadId();
    for (var i = 0; i < TRIES; i++) {
      if (slots.compareAndSet(index(start + i), null, item)) {
        return;
      }
    }
  }

  private static int index(int position) {
    return (position & (SLOTS - 1)) * STRIDE;
  }
}
