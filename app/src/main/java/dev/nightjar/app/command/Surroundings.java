// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.command;

import dev.nightjar.app.terminal.Terminal;
import java.nio.file.Path;
import java.util.Map;

/// What a command finds around it.
///
/// @param terminal where it speaks
/// @param environment the environment variables
/// @param userHome the folder of the person who runs it
public record Surroundings(Terminal terminal, Map<String, String> environment, Path userHome) {
  public Surroundings {
    environment = Map.copyOf(environment);
  }

  /// Those of this process.
  public static Surroundings ofProcess() {
    var environment = System.getenv();
    return new Surroundings(
        Terminal.ofProcess(environment), environment, Path.of(System.getProperty("user.home")));
  }

  /// Where a home is when nobody says: after the XDG base directory specification.
  Path defaultHome() {
    var data = environment.getOrDefault("XDG_DATA_HOME", "");
    // The specification says to ignore a relative path.
    return data.startsWith("/")
        ? Path.of(data, "nightjar")
        : userHome.resolve(".local").resolve("share").resolve("nightjar");
  }
}
