// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nightjar.app.control.ControlClient;
import dev.nightjar.app.control.Manner;
import dev.nightjar.app.it.Nightjar.Listening;
import dev.nightjar.app.problem.ProblemException;
import dev.nightjar.node.Letter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a machine and its user do to running nodes: each ends in words that say what to do, or in
/// nothing at all, and no text is lost.
@Timeout(240)
final class TroubleIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final List<Path> FAKE_CLOCKS =
      List.of(
          Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"),
          Path.of("/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1"));

  /// Larger than the native libraries that a node unpacks, in blocks of 512 bytes.
  private static final String FILE_LIMIT = "6500";

  @TempDir private Path folder = Path.of("none");
  private Nightjar nightjar = new Nightjar(folder);
  private final List<Path> mounted = new ArrayList<>();

  @BeforeEach
  void prepare() {
    nightjar = new Nightjar(folder);
  }

  @AfterEach
  void endEverything() throws IOException, InterruptedException {
    nightjar.close();
    for (var disk : mounted) {
      run("umount", "-l", disk.toString());
    }
  }

  @Test
  void aFullDiskEndsListenWithAWordAndLosesNothing() throws Exception {
    var disk = mount("size=1800k");
    var bob = meet("disk/alice");
    var alice = nightjar.listen("disk/alice");
    var heard = Hearing.of(alice);
    heard.await("online");
    List<String> sent;
    try (var client = client("bob")) {
      sent = sendUntilItEnds(client, 30_000);
    }

    assertThat(heard.await("failed"))
        .containsEntry("code", "home-unwritable")
        .hasEntrySatisfying("remedy", remedy -> assertThat(remedy + "").startsWith("Free some"));
    assertThat(alice.process().waitFor()).isEqualTo(8);
    var stillFull = nightjar.listen("disk/alice");
    assertThat(stillFull.process().waitFor()).as("as long as it is full").isEqualTo(8);

    assertThat(run("mount", "-o", "remount,size=40m", disk.toString())).isTrue();
    everythingArrives("disk/alice", heard.textsUntilTheEnd(), sent);
    bob.stop();
  }

  @Test
  void aHomeThatMayNotGrowEndsListenWithAWordAndLosesNothing() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no shell that could limit files");
    var bob = meet("alice");
    var limited = List.of("/bin/sh", "-c", "ulimit -f " + FILE_LIMIT + " && exec \"$@\"", "sh");
    var alice = nightjar.listenUnder(limited, Map.of(), "alice");
    var heard = Hearing.of(alice);
    heard.await("online");
    List<String> sent;
    try (var client = client("bob")) {
      sent = sendUntilItEnds(client, 60_000);
    }

    assertThat(heard.await("failed"))
        .containsEntry("code", "home-unwritable")
        .containsEntry("remedy", "Check the disk and what this user may write, and start again.");
    assertThat(alice.process().waitFor()).isEqualTo(8);
    everythingArrives("alice", heard.textsUntilTheEnd(), sent);
    bob.stop();
  }

  @Test
  void aHomeThatIsMovedAwayEndsListenWithAWordAndLosesNothing() throws Exception {
    var bob = meet("alice");
    var alice = nightjar.listen("alice");
    var heard = Hearing.of(alice);
    heard.await("online");
    var sent = new ArrayList<>(List.of("here", "and gone"));
    try (var client = client("bob")) {
      client.send("alice", new Letter(sent.getFirst()), Manner.USUAL, PATIENCE);
      Files.move(nightjar.home("alice"), nightjar.home("elsewhere"));
      assertThatThrownBy(
              () -> client.send("alice", new Letter(sent.getLast()), Manner.USUAL, PATIENCE))
          .isInstanceOf(ProblemException.class)
          .hasMessageContaining("kept");
    }

    assertThat(heard.await("failed"))
        .containsEntry("code", "home-unwritable")
        .hasEntrySatisfying("remedy", remedy -> assertThat(remedy + "").startsWith("Put"));
    assertThat(alice.process().waitFor()).isEqualTo(8);
    everythingArrives("elsewhere", heard.textsUntilTheEnd(), sent);
    bob.stop();
  }

  @Test
  void aLimitThatIsTooSmallForTheNativeLibraryIsSaidToBeOne() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no shell that could limit files");
    init("alice");
    var limited = List.of("/bin/sh", "-c", "ulimit -f 4000 && exec \"$@\"", "sh");
    var alice = nightjar.listenUnder(limited, Map.of(), "alice");

    assertThat(alice.lines().readAllAsString()).contains("File too large", "ulimit");
    assertThat(alice.process().waitFor()).isEqualTo(14);
  }

  @Test
  void aReadOnlyDiskIsSaidToBeOneAndIsNotTouched() throws Exception {
    var disk = mount("size=8m");
    init("disk/alice");
    assertThat(run("mount", "-o", "remount,ro", disk.toString())).isTrue();

    for (var command : List.of("listen --port 0", "id", "send bob hello")) {
      var words = command + " --home " + nightjar.home("disk/alice");
      var ended = nightjar.run(words.split(" ", -1));
      assertThat(ended.exitCode()).as(command + ended.err()).isEqualTo(8);
      assertThat(ended.err()).contains("Read-only", "that you may write to");
    }
    var examined = nightjar.run("doctor", "--home", nightjar.home("disk/alice").toString());
    assertThat(examined.out()).contains("the file system is read-only").doesNotContain("chmod");
  }

  @Test
  void aClockThatJumpsLosesNothing() throws Exception {
    var library = FAKE_CLOCKS.stream().filter(Files::isReadable).findFirst();
    assumeTrue(library.isPresent(), "libfaketime is not installed");
    var bob = meet("alice");
    var clock = Files.writeString(folder.resolve("clock"), "+0\n");
    var environment =
        Map.of(
            "LD_PRELOAD",
            library.orElseThrow().toString(),
            "DONT_FAKE_MONOTONIC",
            "1",
            "FAKETIME_NO_CACHE",
            "1",
            "FAKETIME_TIMESTAMP_FILE",
            clock.toString());
    var heard = Hearing.of(nightjar.listenUnder(List.of(), environment, "alice"));
    heard.await("online");

    var sent = new ArrayList<String>();
    try (var client = client("bob")) {
      for (var jump : List.of("+0", "+40d", "-400d", "+3650d", "-1d", "+0")) {
        Files.writeString(clock, jump + "\n");
        sent.add(sent.size() + ". sent at " + jump);
        client.send("alice", new Letter(sent.getLast()), Manner.USUAL, PATIENCE);
      }
    }
    assertThat(heard.textsUntil(sent.getLast())).containsExactlyElementsOf(sent);
    bob.stop();
  }

  @Test
  void twoCopiesOfAHomeAtWorkTogetherLoseNothing() throws Exception {
    var bob = meet("alice");
    var atBob = Hearing.of(bob);
    copy(nightjar.home("alice"), Files.createDirectory(nightjar.home("copy")));
    var original = Hearing.of(nightjar.listen("alice"));
    original.await("online");
    var copy = Hearing.of(nightjar.listen("copy"));
    copy.await("online");

    var sent = new ArrayList<String>();
    var answers = new ArrayList<String>();
    try (var one = client("alice");
        var other = client("copy");
        var there = client("bob")) {
      for (var i = 0; i < 5; i++) {
        for (var client : List.of(one, other)) {
          sent.add("text " + sent.size());
          client.send("bob", new Letter(sent.getLast()), Manner.USUAL, PATIENCE);
        }
        answers.add("answer " + i);
        there.send("alice", new Letter(answers.getLast()), Manner.USUAL, PATIENCE);
      }
    }
    assertThat(atBob.textsUntil(sent.getLast())).containsExactlyElementsOf(sent);
    nightjar.close();
    var answered = new ArrayList<>(original.textsUntilTheEnd());
    answered.addAll(copy.textsUntilTheEnd());
    assertThat(answered).containsExactlyInAnyOrderElementsOf(answers);
  }

  /// Makes alice and bob contacts of each other; bob goes on listening.
  private Listening meet(String alice) throws IOException {
    init(alice);
    init("bob");
    var bob = nightjar.listen("bob");
    bob.line("\"ready\"");
    try (var client = client("bob")) {
      var link = client.invite(Duration.ofHours(1), List.of()).link();
      var home = nightjar.home(alice).toString();
      var added = nightjar.run("contact", "add", link, "--name", "bob", "--home", home);
      assertThat(added.exitCode()).as(added.err()).isZero();
    }
    return bob;
  }

  private void init(String name) {
    var called = name.substring(name.indexOf('/') + 1);
    var words = List.of("init", "--name", called, "--home", nightjar.home(name).toString());
    var ended = nightjar.run(words.toArray(String[]::new));
    assertThat(ended.exitCode()).as(ended.err()).isZero();
  }

  private ControlClient client(String name) {
    return ControlClient.connect(nightjar.home(name)).orElseThrow();
  }

  /// Sends one text after the other until one is not acknowledged, which is kept like the others.
  private static List<String> sendUntilItEnds(ControlClient client, int size) {
    var sent = new ArrayList<String>();
    assertThatThrownBy(
            () -> {
              for (var i = 0; i < 1_000; i++) {
                sent.add("long text number %03d".formatted(i));
                var text = sent.getLast() + "x".repeat(size);
                client.send("alice", new Letter(text), Manner.USUAL, Duration.ofSeconds(5));
              }
            })
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("kept");
    assertThat(sent).hasSizeGreaterThan(3);
    return sent;
  }

  /// What was heard before and what is heard now is what was sent.
  private void everythingArrives(String name, List<String> before, List<String> sent)
      throws IOException, InterruptedException {
    var heard = Hearing.of(nightjar.listen(name));
    var all = new ArrayList<>(before);
    all.addAll(heard.textsUntil(sent.getLast()));
    assertThat(all.stream().distinct()).containsExactlyElementsOf(sent);
  }

  private Path mount(String options) throws IOException, InterruptedException {
    var disk = Files.createDirectory(folder.resolve("disk"));
    var isMounted =
        System.getProperty("user.name").equals("root")
            && run("mount", "-t", "tmpfs", "-o", options, "tmpfs", disk.toString());
    assumeTrue(isMounted, "only root may mount a small file system");
    mounted.add(disk);
    return disk;
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException _) {
      return false; // There is no such command.
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.list(from)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, to.resolve(file.getFileName().toString()));
      }
    }
  }
}
