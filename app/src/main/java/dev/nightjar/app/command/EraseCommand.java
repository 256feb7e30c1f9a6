// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.command;

import dev.nightjar.app.control.ConversationService;
import dev.nightjar.app.problem.Problem;
import dev.nightjar.app.problem.ProblemException;
import dev.nightjar.app.terminal.Json;
import dev.nightjar.app.terminal.Untrusted;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `nightjar erase`: erases texts, or everything that was said with a contact.
@Command(
    name = "erase",
    description = {
      "Erase texts from this home for good, or everything that was said with a contact.",
      "The contact keeps its copies. A text that still waits is not sent any more. This cannot be"
          + " undone.",
    },
    footer = {
      "",
      "Examples:",
      "  nightjar history bob --json        (says the position of each text)",
      "  nightjar erase bob 17 18",
      "  nightjar erase bob --all",
    })
final class EraseCommand implements Callable<Integer> {
  @Mixin private HomeOptions homeOptions = new HomeOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Parameters(index = "0", paramLabel = "NAME", description = "The contact.")
  private String name = "";

  @Parameters(
      index = "1..*",
      paramLabel = "POSITION",
      description = "Where the text stands, as history --json says.")
  private List<Long> positions = List.of();

  @Option(names = "--all", description = "Everything, the draft included.")
  private boolean all;

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  private final Surroundings around;

  EraseCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    if (all != positions.isEmpty()) {
      throw usage("Say what to erase: positions, or --all.");
    }
    if (positions.stream().anyMatch(position -> position < 0 || position == Long.MAX_VALUE)) {
      throw usage("A position is 0 or more.");
    }
    var terminal = around.terminal();
    try (var home = new Homes(around, homeOptions).open()) {
      var shown = Untrusted.line(home.contact(name).name());
      requireThere(home.conversations());
      if (!yes && !agreed(shown)) {
        terminal.print("Nothing was changed.");
        return 0;
      }
      erase(home.conversations());
      terminal.print(
          output.json
              ? Json.document(Json.with("erased", all ? "all" : positions))
              : "Erased, here. " + shown + " keeps what it has.");
    }
    return 0;
  }

  /// So that nobody is told that a text is gone who meant another one.
  private void requireThere(ConversationService conversations) {
    for (var position : positions) {
      var upTo = conversations.history(name, 1, position + 1).entries();
      if (upTo.isEmpty() || upTo.getFirst().position() != position) {
        throw new ProblemException(
            Problem.usage(
                "There is nothing at position " + position + "; nothing was erased.",
                "See " + new Homes(around, homeOptions).line("history", name, "--json") + "."));
      }
    }
  }

  private void erase(ConversationService conversations) {
    if (all) {
      conversations.eraseAll(name);
    } else {
      conversations.erase(name, positions);
    }
  }

  private boolean agreed(String shown) {
    var what = all ? "everything that was said" : positions.size() + " of the texts";
    return around
        .terminal()
        .ask("Erase " + what + " with " + shown + " for good?")
        .orElseThrow(() ->
            new ProblemException(Problem.usage("There is nobody to ask.", "Add --yes to erase.")));
  }

  private static ProblemException usage(String message) {
    return new ProblemException(Problem.usage(message, "See nightjar erase --help."));
  }
}
