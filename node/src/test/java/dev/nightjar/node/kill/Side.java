// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.kill;

import dev.nightjar.base.Bytes;
import dev.nightjar.node.peer.LoggedTexts;
import dev.nightjar.node.store.Home;
import dev.nightjar.node.store.QuickHomes;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// One of the two: a home, the process that has it open, and what was said and stored so far.
///
/// Owned by the test's thread; a thread of its own reads what the process says.
final class Side {
  private static final long PATIENCE_SECONDS = 60;

  final String name;
  final Said said = new Said();
  private final Path home;
  private final String contact;
  private final int port;
  private final Set<TextKey> sent = new LinkedHashSet<>();
  private final Set<TextKey> received = new LinkedHashSet<>();
  private TextKey lastSent = new TextKey(0, 0);
  private TextKey lastReceived = new TextKey(0, 0);
  private long read;
  private int runs;
  private Running now;

  /// A process, and how many of its lines nobody has waited for.
  private record Running(Process process, Semaphore lines, Thread reader) {}

  Side(String name, String contact, Path home, int port, Process first) throws IOException {
    this.name = name;
    this.contact = contact;
    this.home = home;
    this.port = port;
    now = started(first);
  }

  /// Lets a process that waits for its orders go on.
  void goOn(Process next) throws IOException {
    now = started(next);
  }

  private Running started(Process process) throws IOException {
    said.anew();
    var lines = new Semaphore(0);
    var reader = Thread.ofVirtual().start(() -> listen(process, lines));
    write(new TalkingNode.Order(++runs, port, contact, home).line(), process);
    return new Running(process, lines, reader);
  }

  private void listen(Process of, Semaphore told) {
    try (var out = new BufferedReader(of.inputReader(StandardCharsets.UTF_8))) {
      for (var line = out.readLine(); line != null; line = out.readLine()) {
        said.line(line);
        told.release();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(String line, Process process) throws IOException {
    var in = process.getOutputStream();
    in.write(line.getBytes(StandardCharsets.UTF_8));
    in.flush();
  }

  /// Whether it said so many lines.
  boolean hasSaid(int count) throws InterruptedException {
    return now.lines().tryAcquire(count, PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /// `kill -9` after so long; everything it had said is known afterwards.
  void kill(int microseconds) throws InterruptedException {
    now.process().waitFor(microseconds, TimeUnit.MICROSECONDS);
    now.process().toHandle().destroyForcibly(); // Leaves what it said to be read.
    now.process().waitFor();
    now.reader().join();
  }

  /// Asks it to send one text more, and none after it.
  void finish() throws IOException {
    write("finish\n", now.process());
  }

  /// Whether it said this sooner or later.
  boolean comesToSay(Predicate<Said> wanted) throws InterruptedException {
    while (!wanted.test(said)) {
      if (!hasSaid(1)) {
        return false;
      }
    }
    return true;
  }

  /// Whether it ends in peace.
  boolean ends() throws IOException, InterruptedException {
    now.process().getOutputStream().close();
    var isOver = now.process().waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    now.process().toHandle().destroyForcibly();
    now.reader().join();
    return isOver && now.process().exitValue() == 0;
  }

  void destroy() {
    now.process().destroyForcibly();
  }

  /// Looks at what a next process would find, and says what is wrong with it.
  ///
  /// @param elsewhere a folder for a copy, since looking changes a home
  void examine(Path elsewhere, List<String> problems) throws IOException {
    try (var found = QuickHomes.open(QuickHomes.copy(home, elsewhere))) {
      found.check().problems().forEach(problem -> problems.add(name + ": " + problem));
      for (var log : found.logs().keySet()) {
        read(found, log, problems);
      }
    }
    require(sent, said.accepted(), "was accepted and is not in the log of its sender", problems);
    require(received, said.heard(), "was heard and is not in the log", problems);
  }

  private void read(Home found, Bytes log, List<String> problems) {
    var entries = LoggedTexts.of(found, log, read);
    read = entries.next();
    for (var text : entries.sent()) {
      lastSent = next("sent", TextKey.of(text), lastSent, problems);
      sent.add(lastSent);
    }
    for (var text : entries.received()) {
      lastReceived = next("received", TextKey.of(text), lastReceived, problems);
      received.add(lastReceived);
    }
    if (entries.failed() > 0) {
      problems.add(name + ": " + entries.failed() + " texts were given up");
    }
  }

  private TextKey next(String what, TextKey key, TextKey last, List<String> problems) {
    if (key.compareTo(last) <= 0) {
      problems.add("%s: %s was %s after %s".formatted(name, key, what, last));
    }
    return key;
  }

  /// Compares what this side has with what the other was told of it, when all is over.
  void compare(Map<TextKey, String> done, Set<TextKey> sentByOther, List<String> problems) {
    require(received, done.keySet(), "was acknowledged and is not in the log", problems);
    require(sentByOther, received, "arrived and is not in the log of its sender", problems);
    done.forEach((key, end) -> {
      if (!end.equals("Acknowledged")) {
        problems.add("%s: %s came to %s".formatted(name, key, end));
      }
    });
  }

  void require(Set<TextKey> all, Set<TextKey> wanted, String complaint, List<String> problems) {
    wanted.stream()
        .filter(key -> !all.contains(key))
        .forEach(key -> problems.add("%s: %s %s".formatted(name, key, complaint)));
  }

  Set<TextKey> sent() {
    return sent;
  }

  Set<TextKey> received() {
    return received;
  }
}
