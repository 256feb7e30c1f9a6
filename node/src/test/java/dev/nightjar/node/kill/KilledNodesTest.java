// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.node.Nightjar;
import dev.nightjar.node.store.QuickHomes;
import dev.nightjar.testkit.ChildProcess;
import dev.nightjar.testkit.PlantedCode;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two nodes talk to each other, each in a process of its own, and one or both are killed at any
/// moment: what was accepted arrives, once and in order, and what was acknowledged is there.
///
/// `-Dnightjar.kill.rounds=N` kills more often.
final class KilledNodesTest {
  private static final int ROUNDS = Integer.getInteger("nightjar.kill.rounds", 16);
  private static final int MOST_ROUNDS_TO_FIND_A_BUG = 12;
  private static final int STANDBY = 2;

  /// Nobody is given a port of these without asking for it.
  private static final int FIRST_PORT = 20_000;

  private static final int PORTS = 12_000;

  @TempDir private Path folder = Path.of("none");
  private final SplittableRandom random = new SplittableRandom();
  private final Deque<Process> standby = new ArrayDeque<>();
  private final List<String> problems = new ArrayList<>();
  private List<String> options = List.of();
  private List<Side> sides = List.of();
  private int killed;

  @AfterEach
  void endProcesses() {
    standby.forEach(Process::destroyForcibly);
    sides.forEach(Side::destroy);
  }

  @Test
  void nothingAcceptedIsLostWhenProcessesAreKilled() throws IOException, InterruptedException {
    begin();
    for (var round = 0; round < ROUNDS && problems.isEmpty(); round++) {
      round();
    }
    finish();

    var received = sides.stream().mapToInt(side -> side.received().size()).sum();
    System.out.printf(
        "killed processes %d times: %d texts arrived once and in order%n", killed, received);
    assertThat(problems).isEmpty();
    assertThat(received).isGreaterThan(ROUNDS);
  }

  @Test
  void aNodeThatActsBeforeItStoresIsFoundOut() throws IOException, InterruptedException {
    plant(
        "node/src/main/java/dev/nightjar/node/peer/PeerDriver.java",
        "    underWay = new UnderWay(consequences, commit);",
        """
            perform(consequences);
            java.util.concurrent.locks.LockSupport.parkNanos(20_000_000); // A disk that is slow.
            underWay = new UnderWay(new Consequences(), commit);
        """);
    begin();
    for (var round = 0; round < MOST_ROUNDS_TO_FIND_A_BUG && problems.isEmpty(); round++) {
      round();
    }

    assertThat(problems).isNotEmpty();
    System.out.printf("found after %d kills: %s%n", killed, problems.getFirst());
    assertThat(problems)
        .anySatisfy(problem ->
            assertThat(problem)
                .containsAnyOf("is not in the log", "was acknowledged and is not there"));
  }

  /// From now on processes have this bug.
  private void plant(String file, String genuine, String planted) throws IOException {
    var classes = Files.createDirectory(folder.resolve("planted"));
    new PlantedCode(classes).plant(file, genuine, planted);
    options = List.of("-cp", classes + File.pathSeparator + ChildProcess.CLASS_PATH);
  }

  /// Two homes that know each other, and a process for each.
  private void begin() throws IOException {
    for (var i = 0; i < STANDBY; i++) {
      prepareOne();
    }
    var ports = List.of(freePort(), freePort());
    QuickHomes.create(folder.resolve("alice"), "alice", 1);
    QuickHomes.create(folder.resolve("bob"), "bob", 2);
    try (var alice = node("alice").listen("127.0.0.1", ports.getFirst()).start();
        var bob = node("bob").listen("127.0.0.1", ports.getLast()).start()) {
      bob.accept(alice.invite().link(), "alice");
    }
    sides =
        List.of(
            new Side("alice", "bob", folder.resolve("alice"), ports.getFirst(), next()),
            new Side("bob", "alice", folder.resolve("bob"), ports.getLast(), next()));
  }

  private Nightjar.Builder node(String name) {
    return Nightjar.builder()
        .home(folder.resolve(name))
        .passphrase(QuickHomes.PASSPHRASE.toCharArray());
  }

  private int freePort() throws IOException {
    while (true) {
      try (var socket = new ServerSocket(FIRST_PORT + random.nextInt(PORTS))) {
        return socket.getLocalPort();
      } catch (java.net.BindException _) {
        // The next one.
      }
    }
  }

  private void prepareOne() throws IOException {
    standby.add(ChildProcess.start(options, TalkingNode.class, List.of()));
  }

  /// A process that waits for its orders; another one gets ready meanwhile.
  private Process next() throws IOException {
    prepareOne();
    return standby.remove();
  }

  /// Kills one or both, looks at what is left, and lets new ones go on.
  private void round() throws IOException, InterruptedException {
    var victims = random.nextInt(4) == 0 ? sides : List.of(sides.get(random.nextInt(sides.size())));
    var isEarly = random.nextInt(6) == 0; // While it starts.
    for (var victim : victims) {
      var isHeard = isEarly || victim.hasSaid(1 + random.nextInt(500));
      require(isHeard, victim.name + " says nothing any more");
    }
    for (var victim : victims) {
      victim.kill(random.nextInt(isEarly ? 1_000_000 : 4_000));
      killed++;
    }
    examine(victims);
    for (var victim : victims) {
      victim.goOn(next());
    }
  }

  private void examine(List<Side> dead) throws IOException {
    for (var side : dead) {
      var done = other(side).said.done(); // What is known now was stored before.
      side.examine(folder.resolve("copy"), problems);
      side.require(side.received(), done.keySet(), "was acknowledged and is not there", problems);
      problems.addAll(side.said.odd());
    }
  }

  private Side other(Side side) {
    return side.equals(sides.getFirst()) ? sides.getLast() : sides.getFirst();
  }

  /// Lets everything arrive, and compares both logs.
  private void finish() throws IOException, InterruptedException {
    for (var side : sides) {
      side.finish();
    }
    for (var side : sides) {
      require(side.comesToSay(Said::isFinished), side.name + " does not come to an end");
    }
    for (var side : sides) {
      var wanted = other(side).said.accepted();
      var hasHeard = side.comesToSay(said -> said.heard().containsAll(wanted));
      require(hasHeard, side.name + " does not hear what was accepted");
    }
    for (var side : sides) {
      require(side.ends(), side.name + " does not end well");
    }
    examine(sides);
    for (var side : sides) {
      var other = other(side);
      side.compare(other.said.done(), other.sent(), problems);
      side.require(side.received(), other.said.accepted(), "was accepted and is lost", problems);
      side.require(side.said.heard(), side.received(), "arrived and was not heard", problems);
    }
  }

  private void require(boolean condition, String complaint) {
    if (!condition) {
      problems.add(complaint);
    }
  }
}
