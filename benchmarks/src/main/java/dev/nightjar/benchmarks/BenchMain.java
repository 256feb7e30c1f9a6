// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// What `./nightjar bench` and `./nightjar flame` run.
@Command(
    name = "nightjar",
    subcommands = {BenchCommand.class, FlameCommand.class})
public final class BenchMain {
  private BenchMain() {}

  /// Runs the command that the first argument names.
  public static void main(String[] arguments) {
    var commands = new CommandLine(new BenchMain());
    System.exit(commands.setCaseInsensitiveEnumValuesAllowed(true).execute(arguments));
  }
}
