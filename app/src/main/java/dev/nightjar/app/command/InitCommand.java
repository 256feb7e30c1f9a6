// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.command;

import dev.nightjar.app.control.Words;
import dev.nightjar.app.terminal.Columns;
import dev.nightjar.app.terminal.Json;
import dev.nightjar.node.Nightjar;
import dev.nightjar.node.NodeIdentity;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `nightjar init`: makes a home with a new identity.
@Command(
    name = "init",
    description = "Make a home with a new identity. Nothing that exists is overwritten.",
    footer = {
      "",
      "Examples:",
      "  nightjar init --name alice",
      "  nightjar init --name alice --rsa --home ./alice",
    })
final class InitCommand implements Callable<Integer> {
  @Mixin private HomeOptions homeOptions = new HomeOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "What your contacts are told you are called (default: ${DEFAULT-VALUE}).",
      defaultValue = "nightjar")
  private String name = "nightjar";

  @Option(
      names = "--rsa",
      description = "Also make RSA-4096 keys, for compatibility envelopes. Takes some seconds.")
  private boolean rsa;

  private final Surroundings around;

  InitCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    var homes = new Homes(around, homeOptions);
    homes.requireFree();
    var passphrase = homes.passphrases().chosen();
    NodeIdentity identity;
    try {
      identity =
          Nightjar.builder()
              .home(homes.folder())
              .passphrase(passphrase)
              .name(name)
              .withRsa(rsa)
              .create();
    } finally {
      Arrays.fill(passphrase, '\0');
    }
    show(homes, identity);
    return 0;
  }

  private void show(Homes homes, NodeIdentity identity) {
    var terminal = around.terminal();
    var suites = identity.suites().stream().sorted().map(Words::of).toList();
    if (output.json) {
      var answer = Json.with("home", homes.folder().toString());
      Json.and(answer, "name", identity.name());
      Json.and(answer, "fingerprint", identity.fingerprint().toHex());
      terminal.print(Json.document(Json.and(answer, "suites", suites)));
      return;
    }
    terminal.print("A new home is in " + homes.folder() + ".");
    new Columns()
        .row("  name", identity.name())
        .row("  fingerprint", Show.fingerprint(identity.fingerprint().toHex()))
        .row("  modes", String.join(", ", suites))
        .lines()
        .forEach(terminal::print);
    terminal.print("");
    List.of(
            "Next, go online:",
            "  " + homes.line("listen", "--port", "7400"),
            "and in another terminal make an invitation:",
            "  " + homes.line("invite"))
        .forEach(terminal::print);
  }
}
