// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The programs in `examples/` are short, compile, run, and do what they say.
@Timeout(180)
final class ExamplesTest {
  private static final Path EXAMPLES =
      Path.of(System.getProperty("repository.root", ".."), "examples");
  private static final String PASSPHRASE = "correct horse";

  @TempDir private Path folder = Path.of("none");
  private final List<Process> running = new ArrayList<>();
  private final List<Node> nodes = new ArrayList<>();

  @AfterEach
  void endEverything() {
    running.forEach(Process::destroyForcibly);
    nodes.forEach(Node::close);
  }

  @Test
  void noneIsLong() throws IOException {
    try (var files = Files.list(EXAMPLES)) {
      var programs = files.toList();
      assertThat(programs).hasSize(3);
      for (var program : programs) {
        assertThat(Files.readAllLines(program)).as(program.toString()).hasSizeLessThan(45);
      }
    }
  }

  @Test
  void twoNodesTalkInOneProgram() throws Exception {
    var said = said(start("TwoNodes"));

    assertThat(said)
        .containsSubsequence(
            "same safety number: true", "alice heard: Hello, Alice.", "bob heard: Hello, Bob.");
  }

  @Test
  void theEchoBotAnswers() throws Exception {
    var bot = start("EchoBot", folder.resolve("bot").toString());
    var heard = new LinkedBlockingQueue<String>();
    var alice = node("alice", heard);
    try (var out = bot.inputReader(StandardCharsets.UTF_8)) {
      alice.send(alice.accept(out.readLine(), "bot"), "Is anybody there?");

      assertThat(heard.poll(60, TimeUnit.SECONDS)).isEqualTo("Is anybody there?");
      bot.getOutputStream().close();
      assertThat(bot.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(bot.exitValue()).isZero();
  }

  @Test
  void aBroadcastReachesEveryContact() throws Exception {
    var heard = new LinkedBlockingQueue<String>();
    var home = folder.resolve("editor");
    var editor = node("editor", new LinkedBlockingQueue<>());
    for (var name : List.of("alice", "bob")) {
      editor.accept(node(name, heard).invite().link(), name);
    }
    editor.close();

    var said = said(start("BroadcastNews", home.toString(), "All quiet."));

    assertThat(said).contains("alice: Acknowledged", "bob: Acknowledged");
    assertThat(heard.poll(60, TimeUnit.SECONDS)).isEqualTo("All quiet.");
    assertThat(heard.poll(60, TimeUnit.SECONDS)).isEqualTo("All quiet.");
  }

  private Node node(String name, BlockingQueue<String> heard) {
    var builder = Nightjar.builder().home(folder.resolve(name)).name(name);
    builder.passphrase(PASSPHRASE.toCharArray()).create();
    var node = builder.passphrase(PASSPHRASE.toCharArray()).listen("127.0.0.1", 0).start();
    nodes.add(node);
    node.onMessage(message -> heard.add(message.text()));
    return node;
  }

  private Process start(String program, String... arguments) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.io.tmpdir=" + folder,
            "-cp",
            System.getProperty("java.class.path"),
            EXAMPLES.resolve(program + ".java").toString()));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command);
    builder.environment().put("NIGHTJAR_PASSPHRASE", PASSPHRASE);
    var process = builder.redirectError(folder.resolve("errors").toFile()).start();
    running.add(process);
    return process;
  }

  private String said(Process process) throws IOException, InterruptedException {
    process.getOutputStream().close();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(folder.resolve("errors"))).isZero();
    return said;
  }
}
