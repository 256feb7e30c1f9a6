// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.app.problem.ExitCode;
import dev.nightjar.app.terminal.Palette;
import dev.nightjar.app.terminal.Terminal;
import dev.nightjar.node.Nightjar;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// People mistype what they cannot see; the home is real.
@Timeout(60)
final class MistypedPassphraseTest {
  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final List<char[]> typed = new ArrayList<>();

  /// Types one word after the other, and keeps hold of what was typed.
  private record Typist(Queue<String> words, List<char[]> typed) implements Terminal.Person {
    @Override
    public char @Nullable [] secret(String question) {
      var word = words.poll();
      if (word == null) {
        return null;
      }
      typed.add(word.toCharArray());
      return typed.getLast();
    }

    @Override
    public @Nullable String line(String question) {
      return null;
    }
  }

  @BeforeEach
  void makeHome() {
    Nightjar.builder().home(home()).passphrase("right words".toCharArray()).create();
  }

  private Path home() {
    return folder.resolve("home");
  }

  @Test
  void isAskedForAgain() {
    assertThat(run(Map.of(), "wrong words", "right words")).isZero();
    assertThat(text(err)).contains("does not open").doesNotContain("words");
  }

  @Test
  void isGivenUpAfterTheThirdTime() {
    assertThat(run(Map.of(), "wrong", "wrong", "wrong", "right words"))
        .isEqualTo(ExitCode.WRONG_PASSPHRASE.number());
    assertThat(text(err).split("does not open", -1)).hasSize(4);
    assertThat(text(out)).isEmpty();
  }

  @Test
  void isNotTriedAgainWhenItIsNotTyped() {
    assertThat(run(Map.of("NIGHTJAR_PASSPHRASE", "wrong"), "right words"))
        .isEqualTo(ExitCode.WRONG_PASSPHRASE.number());
  }

  @Test
  void aChoiceThatDiffersIsMadeAgain() {
    assertThat(init("good words here", "god words here", "good words", "good words")).isZero();
    assertThat(text(err)).contains("differ").doesNotContain("words");
  }

  @Test
  void aChoiceThatDiffersThreeTimesMakesNothing() {
    assertThat(init("a", "b", "c", "d", "e", "f", "g", "g")).isEqualTo(ExitCode.USAGE.number());
    assertThat(folder.resolve("new")).doesNotExist();
  }

  @Test
  void noChoiceStaysInMemory() {
    init("good words here", "god words here", "nobody repeats this");

    assertThat(typed).hasSize(3).allSatisfy(word -> assertThat(word).containsOnly('\0'));
  }

  private int init(String... typed) {
    return run("new", Map.of(), "init", typed);
  }

  private int run(Map<String, String> environment, String... typed) {
    return run("home", environment, "id", typed);
  }

  private int run(String home, Map<String, String> environment, String command, String... typed) {
    var typist = new Typist(new ArrayDeque<>(List.of(typed)), this.typed);
    var terminal = Terminal.of(stream(out), stream(err), Palette.PLAIN, typist);
    return new CommandTree(new Surroundings(terminal, environment, folder))
        .run(command, "--home", folder.resolve(home).toString());
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
