// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.command;

import dev.nightjar.app.problem.Problem;
import dev.nightjar.app.problem.ProblemException;
import dev.nightjar.app.terminal.Json;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `nightjar export`: writes a whole home into one file.
@Command(
    name = "export",
    description = {
      "Write all of the home into one encrypted file, under a passphrase of its own.",
      "Works beside a running listen. Whoever has the file and its passphrase is you; it keeps what"
          + " you erase afterwards.",
    },
    footer = {
      "",
      "Examples:",
      "  nightjar export backup.nightjar",
      "  nightjar export backup.nightjar --export-passphrase-file secret.txt",
    })
final class ExportCommand implements Callable<Integer> {
  @Mixin private HomeOptions homeOptions = new HomeOptions();
  @Mixin private ExportOptions exportOptions = new ExportOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Parameters(paramLabel = "FILE", description = "The file to make; it must not be there.")
  private Path file = Path.of("");

  private final Surroundings around;

  ExportCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    requireNew();
    var terminal = around.terminal();
    try (var home = new Homes(around, homeOptions).open()) {
      var passphrase = exportOptions.passphrases(around).chosen();
      try {
        var export = home.export(file, passphrase, new ByteProgress(terminal, "written")::reached);
        terminal.print(
            output.json
                ? Json.document(export)
                : "All of the home is in %s (%,d bytes).".formatted(export.file(), export.bytes()));
      } finally {
        Arrays.fill(passphrase, '\0');
      }
    }
    return 0;
  }

  /// Refuses at once what would be refused anyway, before anybody is asked for a passphrase.
  private void requireNew() {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new ProblemException(
          Problem.usage(file + " exists already.", "Give another name; nothing was overwritten."));
    }
  }
}
