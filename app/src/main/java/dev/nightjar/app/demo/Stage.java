// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.demo;

import dev.nightjar.app.problem.ExitCode;
import dev.nightjar.app.problem.Problem;
import dev.nightjar.app.problem.ProblemException;
import dev.nightjar.app.process.ProcessFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// A temporary folder and the processes that live in it; however the demo ends, both go.
///
/// Thread-safe: [#close] may come from a shutdown hook.
final class Stage implements AutoCloseable {
  private static final String PASSPHRASE = "NIGHTJAR_PASSPHRASE";

  private final ProcessFolder folder;
  private final boolean keep;
  private final String passphrase;

  private Stage(ProcessFolder folder, boolean keep, String passphrase) {
    this.folder = folder;
    this.keep = keep;
    this.passphrase = passphrase;
  }

  /// An empty stage in a new folder.
  ///
  /// @param keep whether the homes stay when it is over, with their passphrase in a file
  static Stage open(boolean keep, SecureRandom random) {
    var secret = new byte[18];
    random.nextBytes(secret);
    try {
      var stage =
          new Stage(
              ProcessFolder.open("nightjar-demo"),
              keep,
              Base64.getUrlEncoder().encodeToString(secret));
      if (keep) {
        stage.writePassphrase();
      }
      return stage;
    } catch (IOException e) {
      throw new ProblemException(
          new Problem(
              ExitCode.FAILED,
              "No temporary folder can be made (" + e.getClass().getSimpleName() + ").",
              "Free some space, or point TMPDIR at a folder that can be written."));
    }
  }

  /// The folder, if it is to stay.
  Optional<Path> kept() {
    return keep ? Optional.of(folder.path()) : Optional.empty();
  }

  Path home(String name) {
    return folder.path().resolve(name);
  }

  /// Starts `nightjar` with these arguments; its error stream goes to a file of this name.
  Process start(String errors, List<String> arguments) {
    var builder = new ProcessBuilder(Program.command(arguments));
    builder.environment().put(PASSPHRASE, passphrase);
    builder.redirectError(errors(errors).toFile());
    try {
      return folder.start(builder);
    } catch (IOException e) {
      throw new UncheckedIOException("a process cannot be started", e);
    }
  }

  /// The last lines that a process complained with.
  String complaints(String errors) {
    try {
      var lines = Files.readAllLines(errors(errors));
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 10), lines.size()));
    } catch (IOException _) {
      return "";
    }
  }

  /// Ends every process, first politely, and removes the folder.
  @Override
  public void close() {
    if (folder.end() && !keep) {
      folder.remove();
    }
  }

  private Path errors(String name) {
    return folder.path().resolve(name + ".err");
  }

  private void writePassphrase() throws IOException {
    var file = folder.path().resolve("passphrase");
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, passphrase + "\n");
  }
}
