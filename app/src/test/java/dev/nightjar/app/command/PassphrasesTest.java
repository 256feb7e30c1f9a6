// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.app.problem.ProblemException;
import dev.nightjar.app.terminal.Palette;
import dev.nightjar.app.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PassphrasesTest {
  @TempDir private Path folder;
  private final ByteArrayOutputStream notes = new ByteArrayOutputStream();

  @Test
  void comesFromTheEnvironment() {
    assertThat(passphrases(Map.of("NIGHTJAR_PASSPHRASE", "three words"), null).existing())
        .containsExactly("three words".toCharArray());
  }

  @Test
  void aFileGoesBeforeTheEnvironmentAndEndsWithItsFirstLine() throws IOException {
    var file = written("pässphrase\r\nsecond line\n", "rw-------");
    var passphrases = passphrases(Map.of("NIGHTJAR_PASSPHRASE", "other"), file);

    assertThat(passphrases.chosen()).containsExactly("pässphrase".toCharArray());
    assertThat(notes.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void aFileThatOthersMayReadIsWarnedAbout() throws IOException {
    passphrases(Map.of(), written("secret words", "rw-r-----")).existing();

    assertThat(notes.toString(StandardCharsets.UTF_8))
        .contains("Warning", "chmod 600")
        .doesNotContain("secret words");
  }

  @Test
  void nobodyIsToldToCloseAFolderToOthers() {
    assertRefused(Map.of(), folder, "cannot be read");
    assertThat(notes.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void whatCannotBeAPassphraseIsRefused() throws IOException {
    assertRefused(Map.of(), null, "nobody to ask");
    assertRefused(Map.of("NIGHTJAR_PASSPHRASE", ""), null, "empty");
    assertRefused(Map.of(), folder.resolve("missing"), "cannot be read");
    assertRefused(Map.of(), written("\nsecond", "rw-------"), "empty");
    assertRefused(Map.of(), written("x".repeat(5_000), "rw-------"), "too large");
    var binary = folder.resolve("binary");
    Files.write(binary, new byte[] {(byte) 0xff, (byte) 0xfe});
    assertRefused(Map.of(), binary, "not text");
  }

  private void assertRefused(Map<String, String> environment, @Nullable Path file, String because) {
    assertThatThrownBy(() -> passphrases(environment, file).existing())
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining(because);
  }

  private Path written(String content, String permissions) throws IOException {
    var file = folder.resolve("passphrase");
    Files.writeString(file, content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    return file;
  }

  private Passphrases passphrases(Map<String, String> environment, @Nullable Path file) {
    var terminal =
        Terminal.of(
            new PrintStream(OutputStream.nullOutputStream()),
            new PrintStream(notes, true, StandardCharsets.UTF_8),
            Palette.PLAIN);
    return new Passphrases(new Surroundings(terminal, environment, folder), file);
  }
}
