// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app;

import dev.nightjar.app.command.CommandTree;
import dev.nightjar.app.command.Surroundings;
import java.util.List;

/// Where the program begins. Thread-safe; stateless.
public final class Main {
  private Main() {}

  /// Runs one command and ends the process with its exit code.
  public static void main(String[] arguments) {
    // Read by logback.xml when the first logger is made, so before anything else.
    if (List.of(arguments).contains("--verbose") || List.of(arguments).contains("-v")) {
      System.setProperty("nightjar.log", "DEBUG");
    }
    System.exit(new CommandTree(Surroundings.ofProcess()).run(arguments));
  }
}
