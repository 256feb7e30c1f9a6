// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.run;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Lets whoever runs a measurement stop it, with Ctrl-C, and keep what was measured: the process
/// ends only when that has been told, and its children end at once.
///
/// Thread-safe.
public final class Interruption implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 20;

  private final Thread measuring = Thread.currentThread();
  private final CountDownLatch told = new CountDownLatch(1);
  private final Thread hook = Thread.ofPlatform().name("interruption").unstarted(this::stop);
  private volatile boolean isAsked;
  private boolean isSettled;

  private Interruption() {}

  /// From now on until it is closed, a signal that ends the process interrupts this thread.
  public static Interruption begin() {
    var interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  /// Whether the run is to end.
  public boolean isAsked() {
    return isAsked;
  }

  /// From now on nobody is interrupted, so that what was measured can be written; for the thread
  /// that measured.
  public synchronized void settle() {
    isSettled = true;
    var _ = Thread.interrupted();
  }

  /// Asks the run to end.
  synchronized void ask() {
    isAsked = true;
    if (!isSettled) {
      measuring.interrupt();
    }
  }

  private void stop() {
    ask();
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroy);
    try {
      var _ = told.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// What was measured has been told.
  @Override
  public void close() {
    told.countDown();
    try {
      var _ = Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // It runs already.
    }
  }
}
