// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.command;

import dev.nightjar.app.control.ConversationViews.TimerView;
import dev.nightjar.app.control.Words;
import dev.nightjar.app.problem.Problem;
import dev.nightjar.app.problem.ProblemException;
import dev.nightjar.app.terminal.Json;
import dev.nightjar.app.terminal.Untrusted;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `nightjar timer`: lets the texts of a conversation disappear.
@Command(
    name = "timer",
    description = {
      "Show or set how long the texts with a contact stay, on both sides.",
      "It counts from when a text was sent or arrived, read or not, for texts sent from now on. The"
          + " contact's node erases its copies too if it is honest; nothing can make it.",
    },
    footer = {
      "",
      "Examples:",
      "  nightjar timer bob",
      "  nightjar timer bob 7d",
      "  nightjar timer bob off",
    })
final class TimerCommand implements Callable<Integer> {
  @Mixin private HomeOptions homeOptions = new HomeOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Parameters(index = "0", paramLabel = "NAME", description = "The contact.")
  private String name = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "TIME",
      description = "Such as 30s, 10m, 12h or 7d, up to 365d; off to let texts stay.")
  private @Nullable String time;

  private final Surroundings around;

  TimerCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    var wanted = time == null ? null : stay(time);
    try (var home = new Homes(around, homeOptions).open()) {
      var conversations = home.conversations();
      show(wanted == null ? conversations.timer(name) : conversations.disappearAfter(name, wanted));
    }
    return 0;
  }

  private static Duration stay(String time) {
    if ("off".equals(time)) {
      return Duration.ZERO;
    }
    return Words.duration(time)
        .filter(Duration::isPositive)
        .orElseThrow(() ->
            new ProblemException(
                Problem.usage(
                    "'" + Untrusted.line(time) + "' is no time.",
                    "Give one such as 30s, 10m, 12h or 7d, or off.")));
  }

  private void show(TimerView timer) {
    around
        .terminal()
        .print(
            output.json
                ? Json.document(timer)
                : "Texts with %s %s."
                    .formatted(Untrusted.line(name), EntryLines.stay(timer.seconds())));
  }
}
