// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.command;

import dev.nightjar.app.control.ControlClient;
import dev.nightjar.app.control.NodeService;
import dev.nightjar.app.control.Views.CheckView;
import dev.nightjar.app.control.Views.ProblemView;
import dev.nightjar.app.problem.ExitCode;
import dev.nightjar.app.terminal.Json;
import dev.nightjar.app.terminal.Untrusted;
import dev.nightjar.node.Nightjar;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `nightjar check`: reads all of a home.
@Command(
    name = "check",
    description = {
      "Read every record and every conversation of the home, and say what is damaged.",
      "Ends with 0 when all of it is whole, with 1 when something is not; nothing is changed."
          + " Beside a running listen the structure of the database is not looked at.",
    },
    footer = {"", "Examples:", "  nightjar check", "  nightjar check --json"})
final class CheckCommand implements Callable<Integer> {
  @Mixin private HomeOptions homeOptions = new HomeOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  private final Surroundings around;

  CheckCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    var homes = new Homes(around, homeOptions);
    var running = ControlClient.connect(homes.folder());
    if (running.isPresent()) {
      try (var home = running.get()) {
        return show(home.check());
      }
    }
    return show(
        homes.opened(passphrase ->
            NodeService.view(
                Nightjar.builder().home(homes.folder()).passphrase(passphrase).check())));
  }

  private int show(CheckView found) {
    var terminal = around.terminal();
    if (output.json) {
      terminal.print(Json.document(found));
    } else {
      var palette = terminal.palette();
      terminal.print(
          "%,d records and %,d entries of conversations were read."
              .formatted(found.records(), found.entries()));
      found.problems().forEach(problem -> terminal.print(palette.bad(sentence(problem))));
      terminal.print(
          found.whole()
              ? palette.good("All of it is whole.")
              : "Restore the home from a backup or an export; erase NAME --all gives up one"
                  + " conversation.");
    }
    return found.whole() ? ExitCode.OK.number() : ExitCode.FAILED.number();
  }

  private static String sentence(ProblemView problem) {
    var contact = problem.contact();
    return contact == null
        ? "Damaged: " + Untrusted.line(String.valueOf(problem.what())) + "."
        : "Damaged: the conversation with %s cannot be read at entry %d."
            .formatted(Untrusted.line(contact), problem.position());
  }
}
