// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.command;

import dev.nightjar.app.problem.ExitCode;
import dev.nightjar.app.problem.Problem;
import dev.nightjar.app.problem.ProblemException;
import dev.nightjar.app.terminal.Json;
import dev.nightjar.app.terminal.Untrusted;
import dev.nightjar.node.Nightjar;
import dev.nightjar.node.NodeIdentity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `nightjar import`: makes a home from an export.
@Command(
    name = "import",
    description = {
      "Make a home from a file that export wrote, under a new passphrase of its own.",
      "Nothing that exists is overwritten. Do not use the home that was exported any more: it would"
          + " be one home twice, and each message would reach only one of them.",
    },
    footer = {
      "",
      "Examples:",
      "  nightjar import backup.nightjar",
      "  nightjar import backup.nightjar --home ~/restored",
    })
final class ImportCommand implements Callable<Integer> {
  @Mixin private HomeOptions homeOptions = new HomeOptions();
  @Mixin private ExportOptions exportOptions = new ExportOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Parameters(paramLabel = "FILE", description = "What export wrote.")
  private Path file = Path.of("");

  private final Surroundings around;

  ImportCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    if (!Files.isReadable(file)) {
      throw new ProblemException(
          new Problem(
              ExitCode.USAGE,
              "There is no file " + file + " that can be read.",
              "Give the one that export wrote."));
    }
    var homes = new Homes(around, homeOptions);
    homes.requireFree();
    var ofExport = exportOptions.passphrases(around).existing();
    var passphrase = new char[0];
    try {
      passphrase = homes.passphrases().chosen();
      var progress = new ByteProgress(around.terminal(), "read");
      show(
          homes,
          Nightjar.builder()
              .home(homes.folder())
              .passphrase(passphrase)
              .importFrom(file, ofExport, progress::reached));
    } finally {
      Arrays.fill(ofExport, '\0');
      Arrays.fill(passphrase, '\0');
    }
    return 0;
  }

  private void show(Homes homes, NodeIdentity identity) {
    var terminal = around.terminal();
    var answer = Json.with("home", homes.folder().toString());
    Json.and(answer, "name", identity.name());
    Json.and(answer, "fingerprint", identity.fingerprint().toHex());
    terminal.print(
        output.json
            ? Json.document(answer)
            : "The home of %s is in %s.%n  fingerprint  %s"
                .formatted(
                    Untrusted.line(identity.name()),
                    homes.folder(),
                    Show.fingerprint(identity.fingerprint().toHex())));
  }
}
