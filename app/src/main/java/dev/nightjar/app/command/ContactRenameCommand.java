// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.command;

import dev.nightjar.app.terminal.Json;
import dev.nightjar.app.terminal.Untrusted;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `nightjar contact rename`: calls a contact something else.
@Command(
    name = "rename",
    description = "Call a contact something else. Only you see the name.",
    footer = {"", "Examples:", "  nightjar contact rename bob robert"})
final class ContactRenameCommand implements Callable<Integer> {
  @Mixin private HomeOptions homeOptions = new HomeOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Parameters(index = "0", paramLabel = "NAME", description = "The contact.")
  private String name = "";

  @Parameters(index = "1", paramLabel = "NEW-NAME", description = "What you call it from now on.")
  private String newName = "";

  private final Surroundings around;

  ContactRenameCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    try (var home = new Homes(around, homeOptions).open()) {
      var contact = home.rename(name, newName);
      around
          .terminal()
          .print(
              output.json
                  ? Json.document(contact)
                  : Untrusted.line(name)
                      + " is called "
                      + Untrusted.line(contact.name())
                      + " now.");
    }
    return 0;
  }
}
