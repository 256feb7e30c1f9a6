// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.internal;

import java.util.ArrayList;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;

/// Gathers tasks, and hands them all over when it is told to: another thread is woken once.
///
/// Each is a task of its own there, so that one that waits for another does not keep it from
/// running. Thread-safe.
public final class Afterwards implements Executor {
  private final Executor others;
  private final Queue<Runnable> gathered = new ConcurrentLinkedQueue<>();

  /// @param others runs the tasks, and what they are handed over with
  public Afterwards(Executor others) {
    this.others = others;
  }

  @Override
  public void execute(Runnable task) {
    gathered.add(task);
  }

  /// Lets everything run that was gathered.
  public void flush() {
    var tasks = new ArrayList<Runnable>();
    for (var next = gathered.poll(); next != null; next = gathered.poll()) {
      tasks.add(next);
    }
    if (!tasks.isEmpty()) {
      others.execute(() -> tasks.forEach(others::execute));
    }
  }
}
