// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.command;

import dev.nightjar.app.terminal.Json;
import dev.nightjar.app.terminal.Untrusted;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `nightjar contact key`: decides about a contact whose key changed.
@Command(
    name = "key",
    description = {
      "Decide about a contact whose key changed: nothing is sent to it until you do.",
      "A new device has a new key, and so has somebody in between: ask the person first.",
    },
    footer = {
      "",
      "Examples:",
      "  nightjar contact key bob --accept",
      "  nightjar contact key bob --reject",
    })
final class ContactKeyCommand implements Callable<Integer> {
  @Mixin private HomeOptions homeOptions = new HomeOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Parameters(paramLabel = "NAME", description = "The contact.")
  private String name = "";

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Decision decision = new Decision();

  private final Surroundings around;

  ContactKeyCommand(Surroundings around) {
    this.around = around;
  }

  /// One of the two, and nothing by default.
  static final class Decision {
    @Option(names = "--accept", required = true, description = "Trust the new key, unverified.")
    boolean accept;

    @Option(names = "--reject", required = true, description = "Keep the key known so far.")
    boolean reject;
  }

  @Override
  public Integer call() {
    var terminal = around.terminal();
    var homes = new Homes(around, homeOptions);
    try (var home = homes.open()) {
      var contact = home.changedKey(name, decision.accept && !decision.reject);
      if (output.json) {
        terminal.print(Json.document(contact));
        return 0;
      }
      terminal.print(
          "%s has the fingerprint %s."
              .formatted(Untrusted.line(contact.name()), Show.fingerprint(contact.fingerprint())));
      if (!contact.verified()) {
        terminal.print("Compare the safety number:  " + homes.line("contact", "verify", name));
      }
    }
    return 0;
  }
}
