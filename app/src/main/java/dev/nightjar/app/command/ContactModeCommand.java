// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.command;

import dev.nightjar.app.terminal.Json;
import dev.nightjar.app.terminal.Untrusted;
import dev.nightjar.crypto.suite.Suite;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `nightjar contact mode`: chooses how a conversation is protected.
@Command(
    name = "mode",
    description = {
      "Choose how a conversation is protected: classical, hybrid or quantum.",
      "Once raised it stays there. Only --floor lowers it again, and only on this side.",
    },
    footer = {
      "",
      "Examples:",
      "  nightjar contact mode bob quantum",
      "  nightjar contact mode bob classical --floor",
    })
final class ContactModeCommand implements Callable<Integer> {
  @Mixin private HomeOptions homeOptions = new HomeOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Parameters(index = "0", paramLabel = "NAME", description = "The contact.")
  private String name = "";

  @Parameters(index = "1", paramLabel = "MODE", description = "classical, hybrid or quantum.")
  private Suite mode = Suite.HYBRID;

  @Option(
      names = "--floor",
      description = "Also let nothing weaker in, and allow this again if it was higher.")
  private boolean floor;

  private final Surroundings around;

  ContactModeCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    var terminal = around.terminal();
    try (var home = new Homes(around, homeOptions).open()) {
      if (floor) {
        home.mode(name, mode, true);
      }
      var contact = home.mode(name, mode, false);
      if (output.json) {
        terminal.print(Json.document(contact));
        return 0;
      }
      terminal.print(
          "The next session with %s is %s; nothing weaker than %s is accepted."
              .formatted(
                  Untrusted.line(contact.name()),
                  contact.modes().preferred(),
                  contact.modes().floor()));
      if (mode == Suite.CLASSICAL) {
        terminal.note("Warning: classical sessions can be read by a quantum computer later on.");
      }
    }
    return 0;
  }
}
