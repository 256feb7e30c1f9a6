// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// A temporary folder and the processes that live in it, which end with their input: also when this
/// process is killed.
///
/// Thread-safe: ending may come from a shutdown hook.
public final class ProcessFolder {
  private static final long GRACE_SECONDS = 5;

  private final Path path;
  private final Set<Process> processes = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean ended = new AtomicBoolean();

  private ProcessFolder(Path path) {
    this.path = path;
  }

  /// A new folder without a process.
  public static ProcessFolder open(String prefix) throws IOException {
    return new ProcessFolder(Files.createTempDirectory(prefix));
  }

  public Path path() {
    return path;
  }

  /// Starts a process; one that is started after the end ends at once.
  public Process start(ProcessBuilder builder) throws IOException {
    var process = builder.start();
    processes.add(process);
    if (ended.get()) {
      process.destroyForcibly();
    }
    return process;
  }

  /// Ends every process, first politely; whether this was the call that did.
  public boolean end() {
    if (!ended.compareAndSet(false, true)) {
      return false;
    }
    processes.forEach(ProcessFolder::askToEnd);
    processes.forEach(ProcessFolder::awaitEnd);
    return true;
  }

  /// The end of their input is the end of their work.
  private static void askToEnd(Process process) {
    try {
      process.getOutputStream().close();
    } catch (IOException _) {
      process.destroy();
    }
  }

  private static void awaitEnd(Process process) {
    try {
      if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor(GRACE_SECONDS, TimeUnit.SECONDS);
      }
    } catch (InterruptedException _) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /// Removes the folder with everything in it.
  public void remove() {
    try (var files = Files.walk(path)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException _) {
      // A temporary folder that cannot be emptied is left to the system.
    }
  }
}
