// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.primitive;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A value that is made when it is first asked for, and only once.
///
/// If making it fails, the next caller tries again. Thread-safe: others wait while one makes it.
public final class Lazy<T> implements Supplier<T> {
  /// Held while the value is made, so that it is made once.
  private final ReentrantLock making = new ReentrantLock();

  private final Supplier<T> maker;
  private volatile @Nullable T value;

  /// @param maker must not ask for the value it makes
  public Lazy(Supplier<T> maker) {
    this.maker = maker;
  }

  @Override
  public T get() {
    var made = value;
    return made != null ? made : make();
  }

  private T make() {
    making.lock();
    try {
      var made = value;
      if (made == null) {
        made = maker.get();
        value = made;
      }
      return made;
    } finally {
      making.unlock();
    }
  }
}
