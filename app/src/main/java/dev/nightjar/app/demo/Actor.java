// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.demo;

import dev.nightjar.app.control.ControlClient;
import dev.nightjar.app.control.HomeService;
import dev.nightjar.app.problem.ExitCode;
import dev.nightjar.app.problem.Problem;
import dev.nightjar.app.problem.ProblemException;
import dev.nightjar.app.terminal.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// One node in a process of its own: what it says, and how to ask it.
///
/// Used by the thread that runs the demo; a virtual thread reads what the process prints.
final class Actor implements AutoCloseable {
  /// More than a demo makes; a process that says more has gone wrong, and its pipe fills up.
  private static final int MAX_EVENTS = 10_000;

  private final String name;
  private final Stage stage;
  private final Process process;
  private final LinkedBlockingQueue<Map<String, Object>> events =
      new LinkedBlockingQueue<>(MAX_EVENTS);
  private @Nullable HomeService home;

  private Actor(String name, Stage stage, Process process) {
    this.name = name;
    this.stage = stage;
    this.process = process;
  }

  /// Starts `nightjar listen`; [#awaitReady] comes next.
  static Actor listening(String name, Stage stage) {
    var home = stage.home(name).toString();
    var arguments = new ArrayList<>(List.of("listen", "--json", "--until-end-of-input"));
    arguments.addAll(List.of("--host", "127.0.0.1", "--port", "0", "--home", home));
    var actor = new Actor(name, stage, stage.start(name, arguments));
    Thread.ofVirtual().name("events of " + name).start(actor::readEvents);
    return actor;
  }

  /// Waits until the node is online.
  void awaitReady(Duration patience) {
    expect("ready", _ -> true, patience);
    home = ControlClient.connect(stage.home(name)).orElse(null);
  }

  String name() {
    return name;
  }

  long pid() {
    return process.pid();
  }

  HomeService home() {
    var connected = home;
    if (connected == null) {
      throw failed("has no control socket");
    }
    return connected;
  }

  /// Waits for an event; what comes before it is passed over.
  Map<String, Object> expect(
      String event, Predicate<Map<String, Object>> which, Duration patience) {
    var deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      var next = next(deadline - System.nanoTime());
      if (next.isEmpty()) {
        throw failed(
            process.isAlive()
                ? "did not say \"" + event + "\" within " + patience.toSeconds() + " s"
                : "ended with exit code " + process.exitValue());
      }
      if (event.equals(next.get().get("event")) && which.test(next.get())) {
        return next.get();
      }
    }
  }

  @Override
  public void close() {
    var connected = home;
    if (connected != null) {
      connected.close();
    }
  }

  private Optional<Map<String, Object>> next(long nanos) {
    try {
      var event = events.poll(Math.max(nanos, 0), TimeUnit.NANOSECONDS);
      return event == null || event.isEmpty() ? Optional.empty() : Optional.of(event);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private void readEvents() {
    try (BufferedReader lines = process.inputReader()) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        var event = Json.object(line);
        if (event.isPresent()) {
          events.put(event.get());
        }
      }
      events.put(Map.of()); // the end
    } catch (IOException _) {
      process.destroy();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private ProblemException failed(String how) {
    var complaints = stage.complaints(name);
    return new ProblemException(
        new Problem(
            ExitCode.FAILED,
            "The node of "
                + name
                + " "
                + how
                + "."
                + (complaints.isEmpty() ? "" : "\n" + complaints),
            "Run nightjar doctor; then try again with --keep, and look into the homes."));
  }
}
