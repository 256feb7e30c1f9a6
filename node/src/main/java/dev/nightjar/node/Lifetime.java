// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node;

import dev.nightjar.node.NightjarException.Stopped;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Whether a node runs, and if not, what ended it.
///
/// It ends twice: first nobody may ask for anything more, then everything is closed. Thread-safe.
final class Lifetime {
  private final AtomicReference<@Nullable Stopped> end = new AtomicReference<>();
  private final CompletableFuture<Stopped> over = new CompletableFuture<>();

  /// From now on nothing can be asked for; the first reason counts.
  void end(Stopped why) {
    end.compareAndSet(null, why);
  }

  /// What ended it.
  Stopped why() {
    var why = end.get();
    return why == null ? Problems.closed() : why.again();
  }

  void requireRunning() {
    if (end.get() != null) {
      throw why();
    }
  }

  /// Everything is closed.
  void over() {
    over.complete(why());
  }

  /// Completes when everything is closed.
  CompletableFuture<Stopped> whenOver() {
    return over.copy();
  }
}
