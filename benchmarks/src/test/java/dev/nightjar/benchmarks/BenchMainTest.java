// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.app.terminal.Palette;
import dev.nightjar.app.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BenchMainTest {
  @TempDir private Path folder = Path.of("");
  private final ByteArrayOutputStream told = new ByteArrayOutputStream();
  private final StringWriter help = new StringWriter();

  @ParameterizedTest
  @ValueSource(strings = {"bench", "flame"})
  void eachExplainsItselfWithAnExample(String command) {
    var complaints = new ByteArrayOutputStream();
    var before = System.err;
    System.setErr(stream(complaints));
    try {
      assertThat(run(command, "--help")).isZero();
    } finally {
      System.setErr(before);
    }

    assertThat(complaints.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(help.toString()).contains("Usage: nightjar " + command, "  nightjar " + command);
    assertThat(help.toString()).doesNotContain("%%", "%n");
    assertThat(help.toString().lines()).allMatch(line -> line.length() <= 100);
  }

  @ParameterizedTest
  @CsvSource({
    "bench --nope, --nope",
    "bench --filter [, is no regular expression",
    "bench --quick --full, --full",
    "bench --flame-graph, goes with --node",
    "flame, SCENARIO",
    "flame dance, ping-pong",
    "flame session --seconds 0, at least 1",
  })
  void whatMakesNoSenseIsToldInTwoLines(String line, String hint) {
    assertThat(run(line.split(" ", -1))).isEqualTo(2);
    assertThat(told()).startsWith("nightjar: ").contains(hint, "--help").hasLineCount(2);
  }

  @Test
  void aBaselineThatIsNotThereIsToldBeforeAnythingIsMeasured() {
    var missing = folder.resolve("none.json").toString();

    assertThat(run("bench", "--baseline", missing)).isEqualTo(2);
    assertThat(told()).contains("There is no baseline", missing, "--save-baseline").hasLineCount(2);
  }

  private int run(String... words) {
    var terminal = Terminal.of(stream(told), stream(told), Palette.PLAIN);
    return BenchMain.commands(terminal).setOut(new PrintWriter(help)).execute(words);
  }

  private String told() {
    return told.toString(StandardCharsets.UTF_8);
  }

  private static PrintStream stream(ByteArrayOutputStream target) {
    return new PrintStream(target, true, StandardCharsets.UTF_8);
  }
}
