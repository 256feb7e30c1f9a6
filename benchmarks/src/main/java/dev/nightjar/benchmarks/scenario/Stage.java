// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// A temporary folder and the processes that live in it. However a play ends, both go: also when
/// this process is asked to end, and when it is killed, for nodes end with their input.
///
/// Thread-safe.
final class Stage implements AutoCloseable {
  private static final int GRACE_SECONDS = 5;
  private static final Duration START = Duration.ofSeconds(60);

  private final Path folder;
  private final Set<Process> processes = ConcurrentHashMap.newKeySet();
  private final ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Thread hook = Thread.ofPlatform().name("end of the play").unstarted(this::end);

  private Stage(Path folder) {
    this.folder = folder;
  }

  static Stage open() throws PlayFailed {
    try {
      var stage = new Stage(Files.createTempDirectory("nightjar-play-"));
      Runtime.getRuntime().addShutdownHook(stage.hook);
      return stage;
    } catch (IOException e) {
      throw new PlayFailed("no temporary folder can be made", e);
    }
  }

  /// A node that runs.
  NodeProcess node(String name) throws PlayFailed, InterruptedException {
    return ready(NodeProcess.command(folder.resolve(name), name));
  }

  /// A program that answers, once it runs.
  NodeProcess ready(List<String> command) throws PlayFailed, InterruptedException {
    var node = new NodeProcess(start(command), readers);
    node.awaitReady(START);
    return node;
  }

  /// A process whose complaints go where ours go.
  Process start(List<String> command) throws PlayFailed {
    try {
      var process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      processes.add(process);
      if (closed.get()) {
        process.destroyForcibly();
      }
      return process;
    } catch (IOException e) {
      throw new PlayFailed("a process cannot be started", e);
    }
  }

  @Override
  public void close() {
    end();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // It runs already.
    }
  }

  private void end() {
    if (closed.getAndSet(true)) {
      return;
    }
    processes.forEach(Stage::endInput);
    processes.forEach(Stage::awaitEnd);
    readers.shutdownNow();
    remove();
  }

  private static void endInput(Process process) {
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

  private void remove() {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException _) {
      // A temporary folder that cannot be emptied is left to the system.
    }
  }
}
