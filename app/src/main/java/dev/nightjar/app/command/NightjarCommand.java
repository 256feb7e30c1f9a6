// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.command;

import picocli.CommandLine.Command;

/// `nightjar`: the root of all commands.
@Command(
    name = "nightjar",
    versionProvider = VersionText.class,
    description = "Quantum-safe, end-to-end encrypted messaging.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "In five minutes:",
      "  nightjar demo                       two nodes, a whole conversation, every figure",
      "  nightjar init --name alice          make a home",
      "  nightjar listen --port 7400         go online",
      "  nightjar invite                     make a link for one person",
      "",
      "`nightjar COMMAND --help` explains a command, with examples. The guide is in docs/guide/.",
    })
final class NightjarCommand {}
