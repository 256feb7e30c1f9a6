// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.command;

import dev.nightjar.app.terminal.Columns;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.UsageMessageSpec;

/// The list of commands in `nightjar --help`, by what they are for. Thread-safe; stateless.
final class GroupedHelp {
  private record Group(String title, List<String> commands) {}

  private record LauncherCommand(String name, String description) {}

  private static final List<Group> GROUPS =
      List.of(
          new Group("See it work", List.of("demo", "simulate", "doctor")),
          new Group("Who you are, and who you talk to", List.of("init", "id", "invite", "contact")),
          new Group("Keep it safe", List.of("export", "import", "check", "passphrase")),
          new Group(
              "Talk",
              List.of(
                  "listen", "send", "history", "search", "draft", "timer", "receipts", "erase")));

  /// What the launcher does itself, from a checkout of the sources.
  private static final List<LauncherCommand> LAUNCHER =
      List.of(
          new LauncherCommand("bench", "Measure, beside the targets and the peers."),
          new LauncherCommand("flame", "Draw a flame graph of a benchmark."),
          new LauncherCommand("test", "Run every test (mvn verify)."),
          new LauncherCommand("format", "Format every source file."),
          new LauncherCommand("fuzz", "List fuzz targets, or run one: fuzz TARGET [SECONDS]."),
          new LauncherCommand(
              "mutate",
              "Break crypto on purpose: mutate [PACKAGE], or --attacks. Tests must notice."));

  private GroupedHelp() {}

  static void install(CommandLine root) {
    root.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, GroupedHelp::commands);
    root.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING, _ -> "");
  }

  private static String commands(Help help) {
    var table = new Columns();
    for (var group : GROUPS) {
      table.row("").row(group.title() + ":");
      for (var name : group.commands()) {
        var command = Objects.requireNonNull(help.subcommands().get(name), name);
        var description = command.commandSpec().usageMessage().description();
        table.row("  " + help.colorScheme().commandText(name), description[0]);
      }
    }
    table.row("").row("Develop:");
    for (var command : LAUNCHER) {
      table.row("  " + help.colorScheme().commandText(command.name()), command.description());
    }
    return String.join("\n", table.lines()) + "\n";
  }
}
