// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.command;

import dev.nightjar.app.control.ConversationViews.DraftView;
import dev.nightjar.app.problem.Problem;
import dev.nightjar.app.problem.ProblemException;
import dev.nightjar.app.terminal.Json;
import dev.nightjar.app.terminal.Untrusted;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `nightjar draft`: keeps a text that is not sent yet.
@Command(
    name = "draft",
    description = {
      "Show the text that you keep for a contact without having sent it, or keep another one.",
      "There is one for each contact, encrypted like everything else in the home.",
    },
    footer = {
      "",
      "Examples:",
      "  nightjar draft bob \"Dear Bob, about\"",
      "  nightjar draft bob",
      "  nightjar draft bob --clear",
    })
final class DraftCommand implements Callable<Integer> {
  @Mixin private HomeOptions homeOptions = new HomeOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Parameters(index = "0", paramLabel = "NAME", description = "The contact.")
  private String name = "";

  @Parameters(index = "1", arity = "0..1", paramLabel = "TEXT", description = "What to keep.")
  private @Nullable String text;

  @Option(names = "--clear", description = "Keep none.")
  private boolean clear;

  private final Surroundings around;

  DraftCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    if (clear && text != null) {
      throw new ProblemException(
          Problem.usage("TEXT and --clear exclude each other.", "Give one of them."));
    }
    try (var home = new Homes(around, homeOptions).open()) {
      var conversations = home.conversations();
      var wanted = clear ? "" : text;
      show(wanted == null ? conversations.draft(name) : conversations.keepDraft(name, wanted));
    }
    return 0;
  }

  private void show(DraftView draft) {
    var terminal = around.terminal();
    if (output.json) {
      terminal.print(Json.document(draft));
      return;
    }
    var kept = draft.text();
    terminal.print(
        kept == null
            ? "There is no draft for " + Untrusted.line(draft.contact()) + "."
            : Untrusted.paragraph(kept));
  }
}
