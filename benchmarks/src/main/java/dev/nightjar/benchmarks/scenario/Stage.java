// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.scenario;

import dev.nightjar.app.process.ProcessFolder;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A temporary folder and the processes that live in it. However a play ends, both go: also when
/// this process is asked to end, and when it is killed, for nodes end with their input.
///
/// Thread-safe.
final class Stage implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);

  private final ProcessFolder folder;
  private final ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();
  private final Thread hook = Thread.ofPlatform().name("end of the play").unstarted(this::end);

  private Stage(ProcessFolder folder) {
    this.folder = folder;
  }

  static Stage open() throws PlayFailed {
    try {
      var stage = new Stage(ProcessFolder.open("nightjar-play-"));
      stage.promiseToEnd();
      return stage;
    } catch (IOException e) {
      throw new PlayFailed("no temporary folder can be made", e);
    }
  }

  private void promiseToEnd() throws PlayFailed {
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException e) {
      end();
      throw new PlayFailed("the run is ending", e);
    }
  }

  /// A node that runs.
  NodeProcess node(String name, NodeSetup setup) throws PlayFailed, InterruptedException {
    return ready(setup.command(folder.path().resolve(name), name));
  }

  /// So many nodes in one process, which the caller has to wait for.
  NodeProcess village(List<String> flags, int first, int count) throws PlayFailed {
    var arguments = List.of(folder.path().toString(), String.valueOf(first), String.valueOf(count));
    var command = NodeProcess.command(flags, VillageActor.class.getName(), arguments);
    return new NodeProcess(start(command), readers);
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
      return folder.start(
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT));
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
    if (folder.end()) {
      readers.shutdownNow();
      folder.remove();
    }
  }
}
