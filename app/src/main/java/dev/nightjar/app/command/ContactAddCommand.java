// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.command;

import dev.nightjar.app.terminal.Json;
import dev.nightjar.app.terminal.Untrusted;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `nightjar contact add`: uses an invitation.
@Command(
    name = "add",
    description = "Use an invitation: its sender becomes your contact, and you theirs.",
    footer = {
      "",
      "Examples:",
      "  nightjar contact add nightjar:1/… --name bob",
      "  nightjar contact add - --name bob < link.txt",
    })
final class ContactAddCommand implements Callable<Integer> {
  private static final int MAX_LINK_BYTES = 4_096;

  @Mixin private HomeOptions homeOptions = new HomeOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Parameters(
      paramLabel = "LINK",
      description =
          "The invitation you were given; - reads it from the input, where no other user of this"
              + " machine sees it.")
  private String link = "";

  @Option(
      names = "--name",
      paramLabel = "NAME",
      required = true,
      description = "What you call the contact.")
  private String name = "";

  private final Surroundings around;

  ContactAddCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    var terminal = around.terminal();
    var homes = new Homes(around, homeOptions);
    try (var home = homes.open()) {
      var contact = home.accept(Typed.or(link, MAX_LINK_BYTES, "invitation"), name);
      if (output.json) {
        terminal.print(Json.document(contact));
        return 0;
      }
      var shown = Untrusted.line(contact.name());
      terminal.print(
          contact.name().equals(name)
              ? shown + " is a contact now. Your safety number:"
              : "You know this contact already, as " + shown + ". Your safety number:");
      terminal.print("");
      Show.safetyNumber(contact).forEach(line -> terminal.print("  " + line));
      terminal.print("");
      terminal.print("Compare it by voice or in person, with:");
      terminal.print("  " + homes.line("contact", "verify", contact.name()));
    }
    return 0;
  }
}
