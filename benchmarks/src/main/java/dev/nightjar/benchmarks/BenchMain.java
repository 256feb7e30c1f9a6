// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks;

import dev.nightjar.app.control.Words;
import dev.nightjar.app.problem.Problem;
import dev.nightjar.app.problem.ProblemException;
import dev.nightjar.app.terminal.Terminal;
import dev.nightjar.node.Profile;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/// What `./nightjar bench` and `./nightjar flame` run; they tell trouble as every command does.
@Command(
    name = "nightjar",
    subcommands = {BenchCommand.class, FlameCommand.class})
public final class BenchMain {
  private static final int WIDTH = 100;

  private BenchMain() {}

  /// Runs the command that the first argument names.
  public static void main(String[] arguments) {
    System.exit(commands(Terminal.ofProcess(System.getenv())).execute(arguments));
  }

  static CommandLine commands(Terminal terminal) {
    var line = new CommandLine(new BenchMain());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setUsageHelpWidth(WIDTH);
    line.registerConverter(Pattern.class, BenchMain::pattern);
    line.registerConverter(Profile.class, BenchMain::profile);
    line.setParameterExceptionHandler((exception, arguments) ->
        misspelt(exception).tell(terminal, List.of(arguments).contains("--json")));
    line.setExecutionExceptionHandler((exception, command, _) -> {
      if (exception instanceof ProblemException known) {
        return known.problem().tell(terminal, command.getParseResult().hasMatchedOption("--json"));
      }
      throw exception;
    });
    return line;
  }

  private static Problem misspelt(ParameterException exception) {
    var name = exception.getCommandLine().getCommandSpec().qualifiedName();
    return Problem.usage(exception.getMessage() + ".", "See " + name + " --help.");
  }

  private static Profile profile(String word) {
    return Words.find(Profile.class, word)
        .orElseThrow(
            () -> new TypeConversionException("'" + word + "' is no profile that a node can have"));
  }

  private static Pattern pattern(String text) {
    try {
      return Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      throw new TypeConversionException(
          "'" + text + "' is no regular expression: " + e.getDescription());
    }
  }
}
