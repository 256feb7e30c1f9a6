// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.command;

import dev.nightjar.app.control.ConversationService;
import dev.nightjar.app.control.ConversationViews.EntryView;
import dev.nightjar.app.control.ConversationViews.HistoryView;
import dev.nightjar.app.problem.Problem;
import dev.nightjar.app.problem.ProblemException;
import dev.nightjar.app.terminal.Json;
import dev.nightjar.app.terminal.Untrusted;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `nightjar history`: shows what was said with a contact.
@Command(
    name = "history",
    description = {
      "Show what was said with a contact, the newest last.",
      "Works beside a running listen. What is shown counts as read afterwards.",
    },
    footer = {
      "",
      "Examples:",
      "  nightjar history bob",
      "  nightjar history bob --limit 100 --before 5000",
      "  nightjar history bob --unread-stays --json",
    })
final class HistoryCommand implements Callable<Integer> {
  private static final int MOST = 10_000;

  @Mixin private HomeOptions homeOptions = new HomeOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Parameters(paramLabel = "NAME", description = "The contact.")
  private String name = "";

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many texts, 1 to 10000 (default: ${DEFAULT-VALUE}).")
  private int limit = 20;

  @Option(
      names = "--before",
      paramLabel = "POSITION",
      description = "Only what is older than this; the first line says where to go on.")
  private @Nullable Long before;

  @Option(names = "--unread-stays", description = "Do not remember that it was read.")
  private boolean unreadStays;

  private final Surroundings around;

  HistoryCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    if (limit < 1 || limit > MOST || (before != null && before < 1)) {
      throw new ProblemException(
          Problem.usage(
              "The limit is 1 to %,d, and a position at least 1.".formatted(MOST),
              "See nightjar history --help."));
    }
    var homes = new Homes(around, homeOptions);
    try (var home = homes.open()) {
      var conversations = home.conversations();
      var history = read(conversations);
      show(history, homes);
      if (!unreadStays && before == null && history.unread() > 0) {
        conversations.markRead(name);
      }
    }
    return 0;
  }

  /// As many answers as it takes.
  private HistoryView read(ConversationService conversations) {
    var entries = new ArrayList<EntryView>();
    var next = before;
    while (true) {
      var atOnce = Math.min(ConversationService.MOST_ENTRIES, limit - entries.size());
      var part = conversations.history(name, atOnce, next);
      entries.addAll(part.entries());
      next = part.older();
      if (next == null || entries.size() == limit) {
        return new HistoryView(part.contact(), part.unread(), entries, next);
      }
    }
  }

  private void show(HistoryView history, Homes homes) {
    var terminal = around.terminal();
    if (output.json) {
      terminal.print(Json.document(history));
      return;
    }
    var shown = Untrusted.line(history.contact());
    if (history.entries().isEmpty()) {
      terminal.print(
          "Nothing " + (before == null ? "was said with " : "older was said with ") + shown + ".");
      return;
    }
    var older = history.older();
    if (older != null) {
      terminal.note("Older:  " + homes.line("history", name, "--before", older.toString()));
    }
    new EntryLines(terminal.palette(), ZoneId.systemDefault())
        .of(history, before == null ? history.unread() : 0)
        .forEach(terminal::print);
  }
}
