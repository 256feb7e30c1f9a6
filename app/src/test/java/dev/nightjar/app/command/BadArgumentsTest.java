// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.app.control.ControlServer;
import dev.nightjar.app.control.NodeService;
import dev.nightjar.app.problem.ExitCode;
import dev.nightjar.app.terminal.Palette;
import dev.nightjar.app.terminal.Terminal;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.node.Nightjar;
import dev.nightjar.node.Node;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Mistakes of a user are told alike whether a `listen` runs or the command opens the home itself:
/// two lines, exit code 2, and nothing happened. The homes and nodes are real.
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BadArgumentsTest {
  private static final String PASSPHRASE = "correct horse";

  private Path folder;

  static Stream<List<String>> mistakes() {
    return Stream.of(
        List.of("send", "bob", ""),
        List.of("send", "bob", "x".repeat(65_537)),
        List.of("send", "bob", "hi", "--mode", "rsa"),
        List.of("send", "bob", "hi", "--timeout", "11m"),
        List.of("contact", "rename", "bob", ""),
        List.of("contact", "rename", "bob", "x".repeat(65)),
        List.of("contact", "rename", "bob", "\u732b".repeat(43)),
        List.of("contact", "rename", "bob", "a\u202eb"),
        List.of("contact", "add", "nightjar:1/AAAA", "--name", ""),
        List.of("draft", "bob", "x".repeat(65_537)),
        List.of("search", "?"),
        List.of("search", "x".repeat(257)),
        List.of("timer", "bob", "366d"),
        List.of("timer", "bob", "500ms"),
        List.of("contact", "mode", "bob", "rsa"),
        List.of("contact", "mode", "bob", "rsa", "--floor"),
        List.of("invite", "--address", "host:0"),
        List.of("invite", "--address", "host:65536"),
        List.of("invite", "--address", "no-port"),
        List.of(
            "invite",
            "--address=a:1",
            "--address=a:2",
            "--address=a:3",
            "--address=a:4",
            "--address=a:5"),
        List.of("invite", "--address", "a:1", "--expires", "366d"),
        List.of("invite", "--address", "a:1", "--expires", "999999999d"),
        List.of("invite", "--address", "a:1", "--expires", "500ms"));
  }

  @BeforeAll
  void meet(@TempDir Path temporary) {
    folder = temporary;
    home("alice").create();
    home("bob").create();
    try (var alice = home("alice").start();
        var bob = home("bob").listen("127.0.0.1", 0).start()) {
      alice.accept(bob.invite().link(), "bob");
    }
  }

  private Nightjar.Builder home(String name) {
    return Nightjar.builder()
        .home(folder.resolve(name))
        .passphrase(PASSPHRASE.toCharArray())
        .name(name);
  }

  @Nested
  final class WithoutListen {
    @ParameterizedTest
    @MethodSource("dev.nightjar.app.command.BadArgumentsTest#mistakes")
    void aMistakeIsOne(List<String> line) {
      expectMistake(line);
    }

    @Test
    void aNameOfOnesOwnIsCheckedBeforeTheHomeIsMade() {
      var nowhere = folder.resolve("nowhere");

      assertThat(run(List.of("init", "--name", "a\nb", "--home", nowhere.toString())).exitCode())
          .isEqualTo(ExitCode.USAGE.number());
      assertThat(nowhere).doesNotExist();
    }

    @Test
    void aPortIsChecked() {
      expectMistake(List.of("listen", "--port", "65536"));
    }

    @Test
    void aSystemPropertyIsChecked() {
      System.setProperty(Primitives.AEAD_PROPERTY, "rot13");
      try {
        expectMistake(List.of("id"));
        expectMistake(List.of("doctor"));
      } finally {
        System.clearProperty(Primitives.AEAD_PROPERTY);
      }
    }
  }

  @Nested
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  final class WithListen {
    private Node node;
    private ControlServer server;

    @BeforeAll
    void listen() throws IOException {
      node = home("alice").start();
      server = ControlServer.start(folder.resolve("alice"), new NodeService(node)).orElseThrow();
    }

    @AfterAll
    void stop() {
      server.close();
      node.close();
    }

    @ParameterizedTest
    @MethodSource("dev.nightjar.app.command.BadArgumentsTest#mistakes")
    void aMistakeIsOne(List<String> line) {
      expectMistake(line);
      assertThat(node.contact("bob").name()).isEqualTo("bob");
      assertThat(node.stats().messages().waiting()).isZero();
    }
  }

  private void expectMistake(List<String> line) {
    var words = new ArrayList<>(line);
    words.addAll(List.of("--home", folder.resolve("alice").toString()));
    var ended = run(words);

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.USAGE.number());
    assertThat(ended.err().lines().count()).as(ended.err()).isEqualTo(2);
    assertThat(ended.err()).doesNotContain("bug");
    assertThat(ended.out()).isEmpty();
  }

  private record Ended(int exitCode, String out, String err) {}

  private Ended run(List<String> words) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var terminal = Terminal.of(stream(out), stream(err), Palette.PLAIN);
    var tree =
        new CommandTree(
            new Surroundings(terminal, Map.of("NIGHTJAR_PASSPHRASE", PASSPHRASE), folder));
    var code = tree.run(words.toArray(String[]::new));
    return new Ended(code, text(out), text(err));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
