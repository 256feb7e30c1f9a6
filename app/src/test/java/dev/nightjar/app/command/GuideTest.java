// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.nightjar.app.problem.ExitCode;
import dev.nightjar.app.terminal.Palette;
import dev.nightjar.app.terminal.Terminal;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What `docs/guide/` tells people to type is understood as it stands there.
final class GuideTest {
  private static final Path GUIDE =
      Path.of(System.getProperty("repository.root", "..")).resolve("docs").resolve("guide");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
  private static final Pattern DEVELOPER =
      Pattern.compile("(bench|flame|test|format|fuzz|mutate)( .*)?");

  static List<String> lines() {
    return Stream.of("getting-started.md", "commands.md", "control.md")
        .flatMap(file -> read(file).lines())
        .filter(line -> line.startsWith("./nightjar "))
        .map(line -> line.substring("./nightjar ".length()).replaceFirst("\\s+#.*", ""))
        .filter(line -> !DEVELOPER.matcher(line).matches())
        .toList();
  }

  @Test
  void theGuideShowsEveryCommand() {
    assertThat(lines()).hasSizeGreaterThan(35);
    for (var path : tree().paths()) {
      if (!path.isEmpty() && !path.equals(List.of("contact"))) {
        assertThat(lines()).anyMatch(line -> line.startsWith(String.join(" ", path)));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("lines")
  void everyLineIsUnderstood(String line) {
    var words = new ArrayList<String>();
    WORD.matcher(line)
        .results()
        .forEach(word -> words.add(word.group(1) == null ? word.group(2) : word.group(1)));

    assertThatCode(() -> tree().parse(words)).doesNotThrowAnyException();
  }

  @Test
  void everyExitCodeIsInItsTable() {
    var rows = read("commands.md");

    for (var code : ExitCode.values()) {
      assertThat(rows).contains("| %d | `%s` |".formatted(code.number(), code.word()));
    }
  }

  private static CommandTree tree() {
    var nowhere = new PrintStream(OutputStream.nullOutputStream());
    var terminal = Terminal.of(nowhere, nowhere, Palette.PLAIN);
    return new CommandTree(new Surroundings(terminal, Map.of(), Path.of("/nowhere")));
  }

  private static String read(String file) {
    try {
      return Files.readString(GUIDE.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
