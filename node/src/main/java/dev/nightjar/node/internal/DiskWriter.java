// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.internal;

import dev.nightjar.node.peer.Commit;
import dev.nightjar.node.peer.Store;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// Stores one commit at a time on a thread of its own, so that the engine need not wait for the
/// disk.
///
/// Used by the engine's thread, which owns the store whenever this is not busy.
public final class DiskWriter {
  private final Store store;
  private final Runnable whenDone;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("nightjar-disk").factory());
  private @Nullable CompletableFuture<Boolean> underWay;

  /// @param whenDone called on the thread of this when a commit is done
  public DiskWriter(Store store, Runnable whenDone) {
    this.store = store;
    this.whenDone = whenDone;
  }

  public boolean isBusy() {
    return underWay != null;
  }

  /// Whether the commit that began last is done, and its [#outcome] to be asked for.
  public boolean isDone() {
    return underWay != null && underWay.isDone();
  }

  public void begin(Commit commit) {
    var result = new CompletableFuture<Boolean>();
    underWay = result;
    thread.execute(() -> {
      store(commit, result);
      whenDone.run();
    });
  }

  private void store(Commit commit, CompletableFuture<Boolean> result) {
    try {
      result.complete(store.commit(commit));
    } catch (RuntimeException | Error e) { // The engine's thread is to know.
      result.completeExceptionally(e);
    }
  }

  /// Waits for the commit that began last; whether it is on the medium.
  public boolean outcome() {
    var result = underWay;
    if (result == null) {
      throw new IllegalStateException("nothing is being stored");
    }
    underWay = null;
    try {
      return result.join();
    } catch (CompletionException e) {
      throw new IllegalStateException("the store failed", e.getCause());
    }
  }

  /// Waits for what is under way, whatever becomes of it; the store may be closed then.
  public void end() {
    if (underWay != null) {
      underWay.handle((_, _) -> true).join();
      underWay = null;
    }
    thread.shutdown();
  }
}
