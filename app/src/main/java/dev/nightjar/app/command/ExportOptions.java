// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.command;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What opens an export.
final class ExportOptions {
  @Option(
      names = "--export-passphrase-file",
      paramLabel = "FILE",
      description =
          "Read the passphrase of the export from the first line of FILE. Without it, the variable"
              + " NIGHTJAR_EXPORT_PASSPHRASE is used, or you are asked.")
  private @Nullable Path passphraseFile;

  Passphrases passphrases(Surroundings around) {
    return Passphrases.ofExport(around, passphraseFile);
  }
}
