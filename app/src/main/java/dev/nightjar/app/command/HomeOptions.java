// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.command;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which home a command works on, and what opens it.
final class HomeOptions {
  @Option(
      names = "--home",
      paramLabel = "DIR",
      description =
          "The home to use; by default $XDG_DATA_HOME/nightjar or ~/.local/share/nightjar.")
  @Nullable Path home;

  @Option(
      names = "--passphrase-file",
      paramLabel = "FILE",
      description =
          "Read the passphrase from the first line of FILE. Without it, the variable"
              + " NIGHTJAR_PASSPHRASE is used, or you are asked.")
  @Nullable Path passphraseFile;

  Path folder(Surroundings around) {
    return home == null ? around.defaultHome() : home.toAbsolutePath().normalize();
  }
}
