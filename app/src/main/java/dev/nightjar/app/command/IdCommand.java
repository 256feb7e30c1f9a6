// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.command;

import dev.nightjar.app.control.Views.IdentityView;
import dev.nightjar.app.terminal.Columns;
import dev.nightjar.app.terminal.Json;
import dev.nightjar.app.terminal.QrCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `nightjar id`: shows who this home is.
@Command(
    name = "id",
    description = "Show who you are: the name and the fingerprint that commits to all your keys.",
    footer = {"", "Examples:", "  nightjar id", "  nightjar id --qr", "  nightjar id --json"})
final class IdCommand implements Callable<Integer> {
  @Mixin private HomeOptions homeOptions = new HomeOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Option(names = "--qr", description = "Also draw the fingerprint as a QR code.")
  private boolean qr;

  private final Surroundings around;

  IdCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    var homes = new Homes(around, homeOptions);
    try (var home = homes.open()) {
      show(homes, home.identity());
    }
    return 0;
  }

  private void show(Homes homes, IdentityView identity) {
    var terminal = around.terminal();
    if (output.json) {
      terminal.print(Json.document(identity));
      return;
    }
    var table =
        new Columns()
            .row("name", identity.name())
            .row("fingerprint", Show.fingerprint(identity.fingerprint()))
            .row("modes", String.join(", ", identity.suites()))
            .row("home", homes.folder().toString());
    table.row(
        "listening",
        identity.addresses().isEmpty() ? "no" : String.join(", ", identity.addresses()));
    table.lines().forEach(terminal::print);
    if (qr) {
      terminal.print("");
      terminal.print(QrCode.of(identity.fingerprint()).stripTrailing());
    }
  }
}
