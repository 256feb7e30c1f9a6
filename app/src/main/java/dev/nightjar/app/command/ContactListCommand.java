// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.command;

import dev.nightjar.app.terminal.Json;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `nightjar contact list`: shows everyone.
@Command(
    name = "list",
    description = "Show your contacts, with the modes and whether you verified them.",
    footer = {"", "Examples:", "  nightjar contact list", "  nightjar contact list --json"})
final class ContactListCommand implements Callable<Integer> {
  @Mixin private HomeOptions homeOptions = new HomeOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  private final Surroundings around;

  ContactListCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    var terminal = around.terminal();
    try (var home = new Homes(around, homeOptions).open()) {
      var contacts = home.contacts();
      if (output.json) {
        terminal.print(Json.document(Json.with("contacts", contacts)));
      } else if (contacts.isEmpty()) {
        terminal.print("You have no contacts yet. Make an invitation with  nightjar invite");
      } else {
        Show.contacts(terminal, contacts);
      }
    }
    return 0;
  }
}
