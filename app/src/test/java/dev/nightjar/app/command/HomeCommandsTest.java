// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.app.control.ControlServer;
import dev.nightjar.app.control.StubHome;
import dev.nightjar.app.problem.ExitCode;
import dev.nightjar.app.terminal.Palette;
import dev.nightjar.app.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Commands that make a home or change its passphrase, where nobody can be asked for one.
@Timeout(60)
final class HomeCommandsTest {
  @TempDir private Path folder;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void whoeverWantsAHomeWhereThereIsOneIsToldBeforeBeingAsked() throws IOException {
    Files.writeString(folder.resolve("keystore"), "a home");
    var export = Files.writeString(folder.resolve("export"), "an export");

    for (var line : List.of(List.of("init"), List.of("import", export.toString()))) {
      assertThat(run(line)).isEqualTo(ExitCode.HOME_EXISTS.number());
      assertThat(err()).contains("is a home already");
    }
  }

  @Test
  void whoeverExportsToAFileThatIsThereIsToldBeforeBeingAsked() throws IOException {
    var there = Files.writeString(folder.resolve("export"), "an export");

    assertThat(run(List.of("export", there.toString()))).isEqualTo(ExitCode.USAGE.number());
    assertThat(err()).contains("exists already");
    assertThat(there).hasContent("an export");
  }

  @Test
  void whatAnInterruptedAttemptLeftIsNoHome() throws IOException {
    for (var name : List.of("lock", "owner", "unfinished", "home.db")) {
      Files.writeString(folder.resolve(name), "");
    }
    assertThat(run(List.of("init"))).isEqualTo(ExitCode.USAGE.number());
    assertThat(err()).contains("There is no passphrase");
  }

  @Test
  void thePassphraseOfAHomeThatIsOpenIsNotChanged() throws IOException {
    try (var _ = ControlServer.start(folder, new StubHome()).orElseThrow()) {
      assertThat(run(List.of("passphrase"))).isEqualTo(ExitCode.HOME_IN_USE.number());
      assertThat(err()).contains("A listen has", "Stop it first");
    }
  }

  private int run(List<String> words) {
    err.reset();
    var out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    var terminal =
        Terminal.of(out, new PrintStream(err, true, StandardCharsets.UTF_8), Palette.PLAIN);
    var tree = new CommandTree(new Surroundings(terminal, Map.of(), Path.of("/nowhere")));
    var line = new ArrayList<>(words);
    line.addAll(List.of("--home", folder.toString()));
    return tree.run(line.toArray(String[]::new));
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
