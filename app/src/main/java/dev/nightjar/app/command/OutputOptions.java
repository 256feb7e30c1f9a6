// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.command;

import picocli.CommandLine.Option;

/// How a command answers.
final class OutputOptions {
  @Option(names = "--json", description = "Answer in JSON, for programs.")
  boolean json;

  @Option(
      names = {"-v", "--verbose"},
      description = "Say what happens inside, on the error stream.")
  boolean verbose;
}
