// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.command;

import dev.nightjar.app.control.Words;
import dev.nightjar.app.problem.ExitCode;
import dev.nightjar.app.problem.Problem;
import dev.nightjar.app.problem.ProblemException;
import dev.nightjar.app.terminal.Palette;
import dev.nightjar.app.terminal.Untrusted;
import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.node.NightjarException;
import dev.nightjar.node.Profile;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/// Every command in its place, and what becomes of trouble: two lines and an exit code.
///
/// Owned by the thread that runs it; not thread-safe.
public final class CommandTree {
  private static final int WIDTH = 100;

  private final Surroundings around;
  private final CommandLine root;

  public CommandTree(Surroundings around) {
    this.around = around;
    root =
        new CommandLine(new NightjarCommand())
            .addSubcommand(new InitCommand(around))
            .addSubcommand(new IdCommand(around))
            .addSubcommand(new InviteCommand(around))
            .addSubcommand(contact())
            .addSubcommand(new ListenCommand(around))
            .addSubcommand(new SendCommand(around))
            .addSubcommand(new HistoryCommand(around))
            .addSubcommand(new SearchCommand(around))
            .addSubcommand(new DraftCommand(around))
            .addSubcommand(new TimerCommand(around))
            .addSubcommand(new ReceiptsCommand(around))
            .addSubcommand(new EraseCommand(around))
            .addSubcommand(new DemoCommand(around))
            .addSubcommand(new SimulateCommand(around))
            .addSubcommand(new ExportCommand(around))
            .addSubcommand(new ImportCommand(around))
            .addSubcommand(new CheckCommand(around))
            .addSubcommand(new PassphraseCommand(around))
            .addSubcommand(new DoctorCommand(around));
    GroupedHelp.install(root);
    configure(root);
  }

  /// Runs a command line and returns its exit code.
  public int run(String... arguments) {
    if (arguments.length == 0) {
      root.usage(root.getOut());
      return ExitCode.OK.number();
    }
    return root.execute(arguments);
  }

  /// Reads a command line without running it; throws what is wrong with it.
  void parse(List<String> arguments) {
    root.parseArgs(arguments.toArray(String[]::new));
  }

  /// Every command with the words that lead to it, for tests over all of them.
  List<List<String>> paths() {
    return paths(root, List.of());
  }

  private CommandLine contact() {
    return new CommandLine(new ContactCommand())
        .addSubcommand(new ContactAddCommand(around))
        .addSubcommand(new ContactListCommand(around))
        .addSubcommand(new ContactVerifyCommand(around))
        .addSubcommand(new ContactModeCommand(around))
        .addSubcommand(new ContactRenameCommand(around))
        .addSubcommand(new ContactKeyCommand(around))
        .addSubcommand(new ContactRemoveCommand(around));
  }

  private void configure(CommandLine line) {
    addHelp(line);
    line.getCommandSpec()
        .addOption(
            OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .description("Show the version, and what runs it.")
                .build());
    var coloured = around.terminal().palette() == Palette.COLOURED;
    line.setColorScheme(CommandLine.Help.defaultColorScheme(coloured ? Ansi.ON : Ansi.OFF));
    line.setUsageHelpWidth(WIDTH);
    line.setUsageHelpLongOptionsMaxWidth(32);
    line.setOut(writer(around.terminal()::print));
    line.setErr(writer(around.terminal()::note));
    line.registerConverter(Integer.class, text -> number(text, Integer::valueOf));
    line.registerConverter(int.class, text -> number(text, Integer::valueOf));
    line.registerConverter(Long.class, text -> number(text, Long::valueOf));
    line.registerConverter(long.class, text -> number(text, Long::valueOf));
    line.registerConverter(Suite.class, CommandTree::suite);
    line.registerConverter(Duration.class, CommandTree::duration);
    line.registerConverter(Profile.class, CommandTree::profile);
    line.setParameterExceptionHandler(this::misspelt);
    line.setExecutionExceptionHandler((exception, command, _) -> failed(exception, command));
  }

  /// Options of every command; on all of them alike, so they are not in each class.
  private static void addHelp(CommandLine line) {
    line.getCommandSpec()
        .addOption(
            OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help.")
                .build());
    line.getSubcommands().values().forEach(CommandTree::addHelp);
  }

  private int misspelt(ParameterException exception, String[] arguments) {
    var command = exception.getCommandLine();
    var unmatched = command.getUnmatchedArguments();
    var name = command.getCommandSpec().qualifiedName();
    // A misspelt option is why a required one is missing, so it is what to say.
    var message =
        unmatched.isEmpty()
            ? String.valueOf(exception.getMessage()).replaceFirst("^Error: ", "")
            : name + " does not know '" + Untrusted.line(unmatched.getFirst()) + "'.";
    var meant =
        unmatched.isEmpty()
            ? Optional.<String>empty()
            : Nearest.of(unmatched.getFirst(), words(command));
    var remedy =
        meant.map(word -> "Did you mean " + word + "? ").orElse("") + "See " + name + " --help.";
    return Problem.usage(message, remedy)
        .tell(around.terminal(), List.of(arguments).contains("--json"));
  }

  /// What may stand on the command line at this place.
  private static List<String> words(CommandLine command) {
    var words = new ArrayList<>(command.getSubcommands().keySet());
    command.getCommandSpec().options().forEach(option -> words.addAll(List.of(option.names())));
    return words;
  }

  private int failed(Exception exception, CommandLine command) {
    var json = command.getParseResult().hasMatchedOption("--json");
    if (around.environment().getOrDefault("NIGHTJAR_DEBUG", "").equals("1")) {
      var trace = new StringWriter();
      exception.printStackTrace(new PrintWriter(trace));
      around.terminal().note(trace.toString().stripTrailing());
    }
    return switch (exception) {
      case ProblemException known -> known.problem().tell(around.terminal(), json);
      case NightjarException known -> Problem.of(known).tell(around.terminal(), json);
      default -> bug(exception).tell(around.terminal(), json);
    };
  }

  /// The text of an unforeseen exception may hold anything, so only its kind is shown.
  private static Problem bug(Exception exception) {
    return new Problem(
        ExitCode.INTERNAL,
        "This is a bug in Nightjar (" + exception.getClass().getSimpleName() + ").",
        "Run it again with NIGHTJAR_DEBUG=1 and report what it prints.");
  }

  private static <N extends Number> N number(String text, Function<String, N> read) {
    try {
      return read.apply(text);
    } catch (NumberFormatException _) {
      throw new TypeConversionException("'" + text + "' is no whole number of that size");
    }
  }

  private static Suite suite(String word) {
    return Words.find(Suite.class, word)
        .orElseThrow(() ->
            new TypeConversionException(
                "'"
                    + word
                    + "' is not a mode: classical, hybrid, quantum (or rsa, for one"
                    + " envelope)"));
  }

  private static Profile profile(String word) {
    return Words.find(Profile.class, word)
        .orElseThrow(() ->
            new TypeConversionException(
                "'"
                    + word
                    + "' is not a profile: balanced, high-throughput, low-latency,"
                    + " memory-constrained"));
  }

  private static Duration duration(String text) {
    return Words.duration(text)
        .filter(Duration::isPositive)
        .orElseThrow(() ->
            new TypeConversionException(
                "'" + text + "' is not a duration such as 30s, 10m, 12h or 7d"));
  }

  private static List<List<String>> paths(CommandLine line, List<String> above) {
    var all = new ArrayList<List<String>>();
    all.add(above);
    line.getSubcommands()
        .forEach((name, command) -> {
          var here = new ArrayList<>(above);
          here.add(name);
          all.addAll(paths(command, here));
        });
    return all;
  }

  /// picocli prints whole texts through a writer; the terminal wants whole lines.
  private static PrintWriter writer(java.util.function.Consumer<String> lines) {
    return new PrintWriter(
        new StringWriter() {
          @Override
          public void flush() {
            var text = toString().stripTrailing();
            buffer().setLength(0);
            if (!text.isEmpty()) {
              lines.accept(text);
            }
          }

          private StringBuffer buffer() {
            return getBuffer();
          }
        },
        true);
  }
}
