// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.command;

import dev.nightjar.app.problem.Problem;
import dev.nightjar.app.problem.ProblemException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which home a command works on, and what opens it.
final class HomeOptions {
  @Option(
      names = "--home",
      paramLabel = "DIR",
      description =
          "The home to use; without it $XDG_DATA_HOME/nightjar, or else"
              + " ~/.local/share/nightjar.")
  @Nullable Path home;

  @Option(
      names = "--passphrase-file",
      paramLabel = "FILE",
      description =
          "Read the passphrase from the first line of FILE. Without it, the variable"
              + " NIGHTJAR_PASSPHRASE is used, or you are asked.")
  @Nullable Path passphraseFile;

  Path folder(Surroundings around) {
    if (home == null) {
      return around.defaultHome();
    }
    if (home.toString().isBlank()) { // An empty variable would mean the folder one is in.
      throw new ProblemException(
          Problem.usage("--home names no folder.", "Name one, or leave --home out."));
    }
    return home.toAbsolutePath().normalize();
  }
}
