// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.store;

import static dev.nightjar.node.store.SomeHomes.LOG;
import static dev.nightjar.node.store.SomeHomes.OTHER_LOG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.Bytes;
import dev.nightjar.node.peer.Commit;
import dev.nightjar.node.peer.LogBlock;
import dev.nightjar.node.peer.LogRange;
import dev.nightjar.node.peer.LogRewrite;
import dev.nightjar.testkit.ChildProcess;
import dev.nightjar.testkit.SeededRandom;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A process that commits is killed at any moment: what it said to be stored is there, and nothing
/// is torn. `-Dnightjar.crash.rounds=N` kills more often.
final class HomeCrashTest {
  private static final int ROUNDS = Integer.getInteger("nightjar.crash.rounds", 50);

  @TempDir private Path folder = Path.of("none");

  @Test
  void whatWasAcknowledgedSurvivesBeingKilled() throws IOException, InterruptedException {
    SomeHomes.create(folder).close();
    var random = new SeededRandom(42);
    var acknowledged = 0L;
    var open = 0;
    var next = standby();
    for (var round = 0; round < ROUNDS; round++) {
      var process = next;
      next = standby();
      var said = killed(process, acknowledged, random);
      acknowledged = Math.max(acknowledged, said);
      open += wasInTheMiddle(acknowledged, round) ? 1 : 0;
    }
    next.destroyForcibly();
    System.out.printf(
        "killed %d times, %d commits acknowledged, %d times in the middle of one%n",
        ROUNDS, acknowledged, open);
    assertThat(acknowledged).isGreaterThan(ROUNDS);
  }

  /// A process that is ready and waits for a line; it starts while others are still at work.
  private Process standby() throws IOException {
    return ChildProcess.start(List.of(), Committing.class, List.of(folder.toString()));
  }

  /// Waits for some acknowledgements and a little longer, and kills; gives the last one it said.
  private static long killed(Process process, long before, RandomGenerator random)
      throws IOException, InterruptedException {
    var last = before;
    var first = before + random.nextInt(30);
    try (var in = process.outputWriter(StandardCharsets.UTF_8);
        var out = new BufferedReader(process.inputReader(StandardCharsets.UTF_8))) {
      in.write("begin\n");
      in.flush();
      for (var line = out.readLine(); line != null; line = out.readLine()) {
        last = Long.parseLong(line);
        if (last >= first) {
          spin(random.nextInt(3_000_000));
          process.toHandle().destroyForcibly(); // Lets us read what it had said.
        }
      }
    }
    assertThat(process.waitFor()).isNotZero();
    return last;
  }

  /// A random part of what a commit takes, at most some milliseconds.
  private static void spin(int nanoseconds) {
    var until = System.nanoTime() + nanoseconds;
    while (System.nanoTime() < until) {
      Thread.onSpinWait();
    }
  }

  /// Checks everything; whether one more commit than acknowledged is there.
  private boolean wasInTheMiddle(long acknowledged, int round) {
    try (var home = SomeHomes.open(folder)) {
      var checkup = home.check();
      assertThat(checkup.problems()).as("round %d", round).isEmpty();
      var records = SomeHomes.records(home);
      var stored = records.isEmpty() ? 0 : Long.parseLong(first(records.getOrDefault("one", "")));
      assertThat(stored).as("round %d", round).isBetween(acknowledged, acknowledged + 1);
      if (stored > 0) {
        isWhole(home, records, stored);
      }
      return stored > acknowledged;
    }
  }

  private static void isWhole(Home home, Map<String, String> records, long stored) {
    assertThat(records).containsEntry("one", content(stored)).containsEntry("two", content(stored));
    assertThat(records.containsKey("sometimes")).isEqualTo(stored % 3 == 0);
    var other = home.logs().getOrDefault(OTHER_LOG, new LogRange(0, 0));
    assertThat(other.next()).isEqualTo(stored);
    assertThat(home.logs().containsKey(LOG)).isEqualTo(stored % 20 != 0);
    for (var text : SomeHomes.texts(home, OTHER_LOG)) {
      assertThat(text).contains("block ");
    }
  }

  private static String first(String content) {
    return content.substring(0, content.indexOf(' '));
  }

  private static String content(long commit) {
    return commit + " " + "x".repeat((int) (commit * 131 % 17_000));
  }

  /// What commit number `n` changes; everything in it can be told from `n`.
  private static Commit commit(long n, LogRange log) {
    var records = SomeHomes.changes("one", content(n), "two", content(n));
    records.put(
        "sometimes", n % 3 == 0 ? Optional.of(SomeHomes.secret("there")) : Optional.empty());
    var dropped = n % 20 == 0 ? List.of(LOG) : List.<Bytes>of();
    var appended =
        n % 20 == 0 ? List.of(block(OTHER_LOG, n)) : List.of(block(OTHER_LOG, n), block(LOG, n));
    var rewritten =
        n % 7 == 0 && log.size() >= 3
            ? List.of(
                new LogRewrite(
                    OTHER_LOG,
                    log.first(),
                    log.next(),
                    List.of(
                        new LogBlock(
                            OTHER_LOG,
                            log.first(),
                            Math.toIntExact(log.size()),
                            Bytes.copyOf("block of all".getBytes(StandardCharsets.UTF_8))))))
            : List.<LogRewrite>of();
    return new Commit(records, appended, dropped, rewritten);
  }

  private static LogBlock block(Bytes log, long n) {
    var text = "block " + n + " " + "y".repeat((int) (n * 37 % 9_000));
    return new LogBlock(log, n - 1, 1, Bytes.copyOf(text.getBytes(StandardCharsets.UTF_8)));
  }

  /// Commits without end, and says the number of each commit that is stored.
  static final class Committing {
    private Committing() {}

    public static void main(String[] arguments) throws IOException {
      assertThat(SomeHomes.HOMES).isNotNull(); // Loads what takes time.
      assertThat(SqliteLibrary.load().problem()).isEmpty();
      assertThat(System.in.read()).isEqualTo('b');
      var home = SomeHomes.open(Path.of(arguments[0]));
      for (var n = home.logs().getOrDefault(OTHER_LOG, new LogRange(0, 0)).next() + 1; ; n++) {
        if (!home.commit(commit(n, home.logs().getOrDefault(OTHER_LOG, new LogRange(0, 0))))) {
          throw new IllegalStateException(String.valueOf(home.trouble()));
        }
        System.out.println(n);
      }
    }
  }
}
