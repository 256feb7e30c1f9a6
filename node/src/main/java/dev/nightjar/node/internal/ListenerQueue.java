// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.internal;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Calls listeners one after the other on a thread of their own, so that they may block or call
/// back.
///
/// It never refuses; [#hasRoom] turns false when they fall behind, and the node then reads no more
/// from its connections until they caught up. Thread-safe.
public final class ListenerQueue implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(ListenerQueue.class.getName());
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("nightjar-listeners").factory());
  private final AtomicInteger waiting = new AtomicInteger();
  private final Runnable whenCaughtUp;
  private final int many;
  private volatile @Nullable Thread calling;
  private volatile boolean closed;

  /// @param whenCaughtUp called after [#hasRoom] was false, when only a quarter of `many` wait
  /// @param many how many calls may wait while there is room, at least 4
  public ListenerQueue(Runnable whenCaughtUp, int many) {
    this.whenCaughtUp = whenCaughtUp;
    this.many = many;
  }

  /// Makes a call after those before.
  public void call(Runnable call) {
    call(List.of(call));
  }

  /// Makes calls after those before. Together, because to wake the thread costs more than most of
  /// what it is woken for.
  public void call(List<Runnable> calls) {
    waiting.addAndGet(calls.size());
    try {
      thread.execute(() -> calls.forEach(this::run));
    } catch (RejectedExecutionException _) {
      waiting.addAndGet(-calls.size()); // The node is closed; nobody listens any more.
    }
  }

  /// Calls a listener; what it throws is logged and goes no further.
  public static void guard(Runnable listener) {
    try {
      listener.run();
    } catch (RuntimeException | Error e) { // Whoever waits behind it is to be called all the same.
      LOG.log(System.Logger.Level.WARNING, "A listener failed: {0}", e.getClass().getName());
      LOG.log(System.Logger.Level.DEBUG, "A listener failed.", e);
    }
  }

  private void run(Runnable call) {
    calling = Thread.currentThread();
    try {
      if (!closed) {
        guard(call);
      }
    } finally {
      calling = null;
      if (waiting.decrementAndGet() == many / 4) {
        whenCaughtUp.run();
      }
    }
  }

  /// Whether few enough calls wait.
  public boolean hasRoom() {
    return waiting.get() < many;
  }

  /// Makes no more calls; interrupts the one under way and waits for it for at most a second. A
  /// listener may close the queue that calls it, and is neither interrupted nor waited for.
  @Override
  public void close() {
    closed = true;
    if (Thread.currentThread().equals(calling)) {
      thread.shutdown();
      return;
    }
    thread.shutdownNow();
    try {
      var _ = thread.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
