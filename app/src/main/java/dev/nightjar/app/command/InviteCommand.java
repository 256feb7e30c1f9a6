// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.command;

import dev.nightjar.app.control.Views.InvitationView;
import dev.nightjar.app.terminal.Json;
import dev.nightjar.app.terminal.QrCode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `nightjar invite`: makes a link with which one person becomes a contact.
@Command(
    name = "invite",
    description = {
      "Make a link with which one person becomes your contact, once.",
      "Hand it over on a channel you trust: whoever uses it first is taken for that person, until"
          + " you compare safety numbers.",
    },
    footer = {
      "",
      "Examples:",
      "  nightjar invite",
      "  nightjar invite --expires 2h --qr",
      "  nightjar invite --address chat.example.org:7400",
    })
final class InviteCommand implements Callable<Integer> {
  @Mixin private HomeOptions homeOptions = new HomeOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Option(
      names = "--expires",
      paramLabel = "DURATION",
      description = "How long it works, such as 30m, 12h or 7d (default: ${DEFAULT-VALUE}).",
      defaultValue = "1d")
  private Duration expires = Duration.ofDays(1);

  @Option(
      names = "--address",
      paramLabel = "HOST:PORT",
      description = "Where you will be reached, up to four times; by default where you listen now.")
  private List<String> addresses = List.of();

  @Option(names = "--qr", description = "Also draw the link as a QR code.")
  private boolean qr;

  private final Surroundings around;

  InviteCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    try (var home = new Homes(around, homeOptions).open()) {
      show(home.invite(expires, addresses));
    }
    return 0;
  }

  private void show(InvitationView invitation) {
    var terminal = around.terminal();
    if (output.json) {
      terminal.print(Json.document(invitation));
      return;
    }
    terminal.print(invitation.link());
    if (qr) {
      terminal.print("");
      terminal.print(QrCode.of(invitation.link()).stripTrailing());
    }
    terminal.note("");
    terminal.note(
        "Works once, until %s, at %s."
            .formatted(invitation.expires(), String.join(", ", invitation.addresses())));
    terminal.note("The other side runs:  nightjar contact add LINK --name NAME");
  }
}
