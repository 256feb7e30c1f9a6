// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.command;

import dev.nightjar.app.problem.Problem;
import dev.nightjar.app.problem.ProblemException;
import dev.nightjar.app.terminal.Terminal;
import java.nio.file.Path;
import java.util.Map;

/// What a command finds around it.
///
/// @param terminal where it speaks
/// @param environment the environment variables
/// @param userHome the folder of the person who runs it
/// @param program what that person types to run it
public record Surroundings(
    Terminal terminal, Map<String, String> environment, Path userHome, String program) {
  public Surroundings {
    environment = Map.copyOf(environment);
  }

  public Surroundings(Terminal terminal, Map<String, String> environment, Path userHome) {
    this(terminal, environment, userHome, "nightjar");
  }

  /// Those of this process.
  public static Surroundings ofProcess() {
    var environment = System.getenv();
    return new Surroundings(
        Terminal.ofProcess(environment),
        environment,
        userHome(environment, System.getProperty("user.home")),
        System.getProperty("nightjar.program", "nightjar"));
  }

  /// What `HOME` says, as for other programs; Java's own idea of it does not follow that variable,
  /// and is `?` for a user without an entry in the list of users.
  static Path userHome(Map<String, String> environment, String otherwise) {
    var home = Path.of(environment.getOrDefault("HOME", ""));
    return home.isAbsolute() ? home : Path.of(otherwise);
  }

  /// Where a home is when nobody says: after the XDG base directory specification.
  Path defaultHome() {
    var data = environment.getOrDefault("XDG_DATA_HOME", "");
    // The specification says to ignore a relative path.
    if (data.startsWith("/")) {
      return Path.of(data, "nightjar");
    }
    if (!userHome.isAbsolute()) {
      throw new ProblemException(
          Problem.usage(
              "This user has no folder, so there is no place for a home.",
              "Set HOME or XDG_DATA_HOME, or name a folder with --home."));
    }
    return userHome.resolve(".local").resolve("share").resolve("nightjar");
  }
}
