// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.scenario;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

/// An [Actor], or one of a peer, in a process of its own, and how to ask it.
///
/// Used by one thread.
final class NodeProcess {
  private static final int MOST_TOLD = 40;

  private final Process process;
  private final BufferedWriter questions;
  private final BufferedReader answers;
  private final Executor reader;

  NodeProcess(Process process, Executor reader) {
    this.process = process;
    this.reader = reader;
    questions = process.outputWriter();
    answers = process.inputReader();
  }

  /// Waits until the node runs.
  void awaitReady(Duration patience) throws PlayFailed, InterruptedException {
    answer("start", patience);
  }

  /// Asks for something and waits for the answer.
  Map<String, Object> ask(String what, Duration patience) throws PlayFailed, InterruptedException {
    begin(what);
    return answer(what, patience);
  }

  /// The beginning of a question, for who is told what became of it: there may be links in it.
  private static String shortened(String question) {
    return question.length() <= MOST_TOLD ? question : question.substring(0, MOST_TOLD) + "...";
  }

  /// Asks for something; [#answer] comes later.
  void begin(String what) throws PlayFailed {
    try {
      questions.write(what);
      questions.newLine();
      questions.flush();
    } catch (IOException e) {
      throw new PlayFailed("a node ended early", e);
    }
  }

  Map<String, Object> answer(String what, Duration patience)
      throws PlayFailed, InterruptedException {
    var line = new CompletableFuture<String>();
    reader.execute(() -> {
      try {
        line.complete(answers.readLine());
      } catch (IOException e) {
        line.completeExceptionally(e);
      }
    });
    try {
      var said = line.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (said == null) {
        throw new PlayFailed("a node ended early at: " + shortened(what));
      }
      var answer = JSON.std.mapFrom(said);
      if (answer.get("trouble") instanceof String trouble) {
        throw new PlayFailed(shortened(what) + ": " + trouble);
      }
      return answer;
    } catch (TimeoutException e) {
      throw new PlayFailed(shortened(what) + " took longer than " + patience.toSeconds() + " s", e);
    } catch (ExecutionException | JacksonException e) {
      throw new PlayFailed("a node said something else at: " + shortened(what), e);
    }
  }

  ProcessFacts facts() throws PlayFailed {
    try {
      return ProcessFacts.of(process.pid());
    } catch (IOException e) {
      throw new PlayFailed("the system says nothing of a node", e);
    }
  }

  /// The command of one of our programs, with this very Java.
  static List<String> command(List<String> flags, String program, List<String> arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path")));
    command.add(program);
    command.addAll(arguments);
    return command;
  }
}
