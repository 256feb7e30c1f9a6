// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.command;

import dev.nightjar.app.problem.Problem;
import dev.nightjar.app.problem.ProblemException;
import dev.nightjar.app.terminal.Json;
import dev.nightjar.app.terminal.Untrusted;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `nightjar contact remove`: forgets a contact.
@Command(
    name = "remove",
    description = "Forget a contact, its sessions and its keys. This cannot be undone.",
    footer = {
      "",
      "Examples:",
      "  nightjar contact remove bob",
      "  nightjar contact remove bob --yes"
    })
final class ContactRemoveCommand implements Callable<Integer> {
  @Mixin private HomeOptions homeOptions = new HomeOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Parameters(paramLabel = "NAME", description = "The contact.")
  private String name = "";

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  private final Surroundings around;

  ContactRemoveCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    var terminal = around.terminal();
    try (var home = new Homes(around, homeOptions).open()) {
      var contact = home.contact(name);
      var shown = Untrusted.line(contact.name());
      if (!yes && !agreed(shown)) {
        terminal.print("Nothing was changed.");
        return 0;
      }
      home.remove(name);
      terminal.print(
          output.json
              ? Json.document(Json.with("removed", contact.name()))
              : shown + " is no contact any more.");
    }
    return 0;
  }

  private boolean agreed(String shown) {
    return around
        .terminal()
        .ask("Forget " + shown + " and every key shared with them?")
        .orElseThrow(() ->
            new ProblemException(
                Problem.usage("There is nobody to ask.", "Add --yes to remove the contact.")));
  }
}
