// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.command;

import dev.nightjar.app.terminal.Json;
import dev.nightjar.node.Nightjar;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `nightjar passphrase`: changes the passphrase of a home.
@Command(
    name = "passphrase",
    description = {
      "Change the passphrase of the home; stop its listen first.",
      "Whatever happens meanwhile, the old or the new one opens the home. Copies and exports that"
          + " were made before keep the passphrase that they have.",
    },
    footer = {
      "",
      "Examples:",
      "  nightjar passphrase",
      "  nightjar passphrase --passphrase-file old.txt --new-passphrase-file new.txt",
    })
final class PassphraseCommand implements Callable<Integer> {
  @Mixin private HomeOptions homeOptions = new HomeOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Option(
      names = "--new-passphrase-file",
      paramLabel = "FILE",
      description =
          "Read the new passphrase from the first line of FILE. Without it, the variable"
              + " NIGHTJAR_NEW_PASSPHRASE is used, or you are asked.")
  private @Nullable Path newPassphraseFile;

  private final Surroundings around;

  PassphraseCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    var homes = new Homes(around, homeOptions);
    homes.requireIdle();
    var next = Passphrases.ofChange(around, newPassphraseFile);
    var folder =
        homes.opened(passphrase -> {
          Nightjar.builder()
              .home(homes.folder())
              .passphrase(passphrase)
              .changePassphrase(next::chosen);
          return homes.folder();
        });
    around
        .terminal()
        .print(
            output.json
                ? Json.document(Json.with("home", folder.toString()))
                : "The new passphrase opens " + folder + "; the old one does no more.");
    return 0;
  }
}
