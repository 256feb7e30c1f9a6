// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.command;

import picocli.CommandLine.Command;

/// `nightjar contact`: the people this home talks to.
@Command(
    name = "contact",
    description = "Add, list, verify, rename and remove the people you talk to.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  nightjar contact add nightjar:1/… --name bob",
      "  nightjar contact verify bob",
    })
final class ContactCommand {}
