// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.command;

import dev.nightjar.app.control.ConversationViews.ReceiptsView;
import dev.nightjar.app.problem.Problem;
import dev.nightjar.app.problem.ProblemException;
import dev.nightjar.app.terminal.Json;
import dev.nightjar.app.terminal.Untrusted;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `nightjar receipts`: tells a contact what was read, or does not.
@Command(
    name = "receipts",
    description = {
      "Show or set whether a contact is told what you have read; it is not unless you turn it on.",
      "What nightjar history has shown counts as read, with everything that the contact sent before"
          + " it, also what you read while this was off. That a text has arrived is always told:"
          + " delivery stands on it.",
    },
    footer = {
      "",
      "Examples:",
      "  nightjar receipts bob",
      "  nightjar receipts bob on",
      "  nightjar receipts bob off",
    })
final class ReceiptsCommand implements Callable<Integer> {
  @Mixin private HomeOptions homeOptions = new HomeOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Parameters(index = "0", paramLabel = "NAME", description = "The contact.")
  private String name = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "on|off",
      description = "Whether to tell it from now on.")
  private @Nullable String wish;

  private final Surroundings around;

  ReceiptsCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    var wanted = wish == null ? null : isOn(wish);
    try (var home = new Homes(around, homeOptions).open()) {
      var conversations = home.conversations();
      show(
          wanted == null ? conversations.receipts(name) : conversations.sendReceipts(name, wanted));
    }
    return 0;
  }

  private static boolean isOn(String wish) {
    return switch (wish) {
      case "on" -> true;
      case "off" -> false;
      default ->
          throw new ProblemException(
              Problem.usage(
                  "'" + Untrusted.line(wish) + "' is neither on nor off.", "Give one of them."));
    };
  }

  private void show(ReceiptsView receipts) {
    around
        .terminal()
        .print(
            output.json
                ? Json.document(receipts)
                : "%s is %s what you have read."
                    .formatted(Untrusted.line(name), receipts.receipts() ? "told" : "not told"));
  }
}
