// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.command;

import dev.nightjar.app.control.ConversationService;
import dev.nightjar.app.control.ConversationViews.SearchView;
import dev.nightjar.app.problem.Problem;
import dev.nightjar.app.problem.ProblemException;
import dev.nightjar.app.terminal.Json;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `nightjar search`: finds texts by their words.
@Command(
    name = "search",
    description = {
      "Find texts, of every conversation, in which all of these words stand; the newest last.",
      "Case and accents do not matter, and the beginning of a word is enough. The first search"
          + " makes an index, which is kept encrypted.",
    },
    footer = {
      "",
      "Examples:",
      "  nightjar search old mill",
      "  nightjar search invoice --limit 100 --json",
    })
final class SearchCommand implements Callable<Integer> {
  @Mixin private HomeOptions homeOptions = new HomeOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Parameters(arity = "1..*", paramLabel = "WORDS", description = "What to look for.")
  private List<String> words = List.of();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many texts, 1 to 100 (default: ${DEFAULT-VALUE}).")
  private int limit = 20;

  private final Surroundings around;

  SearchCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    if (limit < 1 || limit > ConversationService.MOST_ENTRIES) {
      throw new ProblemException(
          Problem.usage(
              "The limit is 1 to " + ConversationService.MOST_ENTRIES + ".",
              "See nightjar search --help."));
    }
    try (var home = new Homes(around, homeOptions).open()) {
      show(home.conversations().search(String.join(" ", words), limit));
    }
    return 0;
  }

  private void show(SearchView found) {
    var terminal = around.terminal();
    if (output.json) {
      terminal.print(Json.document(found));
      return;
    }
    if (!found.complete()) {
      terminal.note("Note: there may be more; say more words to find it, or give --limit.");
    }
    if (found.hits().isEmpty()) {
      terminal.print("Nothing was found.");
    }
    new EntryLines(terminal.palette(), ZoneId.systemDefault())
        .of(found.hits())
        .forEach(terminal::print);
  }
}
