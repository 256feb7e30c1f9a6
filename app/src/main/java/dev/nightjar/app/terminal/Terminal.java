// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.terminal;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where a command speaks and asks: results on one stream, trouble on the other, always in UTF-8.
///
/// Thread-safe as far as its streams are: whole lines are printed in one call.
public final class Terminal {
  private final PrintStream out;
  private final PrintStream err;
  private final Palette palette;
  private final @Nullable Person person;

  private Terminal(PrintStream out, PrintStream err, Palette palette, @Nullable Person person) {
    this.out = out;
    this.err = err;
    this.palette = palette;
    this.person = person;
  }

  /// Who answers questions; null is the end of the input.
  public interface Person {
    /// Types something that is not shown.
    char @Nullable [] secret(String question);

    @Nullable String line(String question);
  }

  /// The streams of this process.
  ///
  /// The launcher knows best whether a person reads them and says so in `nightjar.terminal`.
  public static Terminal ofProcess(Map<String, String> environment) {
    var console = Optional.ofNullable(System.console()).filter(Console::isTerminal);
    var told = System.getProperty("nightjar.terminal");
    var watched = told == null ? console.isPresent() : Boolean.parseBoolean(told);
    var refused =
        !environment.getOrDefault("NO_COLOR", "").isEmpty()
            || "dumb".equals(environment.getOrDefault("TERM", ""));
    return new Terminal(
        utf8(FileDescriptor.out),
        utf8(FileDescriptor.err),
        watched && !refused ? Palette.COLOURED : Palette.PLAIN,
        console.map(Terminal::person).orElse(null));
  }

  /// A terminal that nobody sits at, for tests.
  public static Terminal of(PrintStream out, PrintStream err, Palette palette) {
    return new Terminal(out, err, palette, null);
  }

  /// A terminal with somebody at it, for tests.
  public static Terminal of(PrintStream out, PrintStream err, Palette palette, Person person) {
    return new Terminal(out, err, palette, person);
  }

  private static Person person(Console console) {
    return new Person() {
      @Override
      public char @Nullable [] secret(String question) {
        return console.readPassword("%s", question);
      }

      @Override
      public @Nullable String line(String question) {
        return console.readLine("%s", question);
      }
    };
  }

  /// Prints a line of the result.
  public void print(String line) {
    out.println(line);
    out.flush();
  }

  /// Whether a line could not be printed, because nobody reads them any more.
  public boolean isBroken() {
    return out.checkError();
  }

  /// Prints a line about the result: progress, warnings, trouble.
  public void note(String line) {
    err.println(line);
    err.flush();
  }

  public Palette palette() {
    return palette;
  }

  /// Asks for something that is not shown while it is typed; empty when nobody is there to ask.
  public Optional<char[]> askSecret(String question) {
    return person == null ? Optional.empty() : Optional.ofNullable(person.secret(question));
  }

  /// Asks a question that is answered with yes or no; empty when nobody is there to ask.
  public Optional<Boolean> ask(String question) {
    if (person == null) {
      return Optional.empty();
    }
    var answer = person.line(question + " [y/N] ");
    return answer == null
        ? Optional.empty()
        : Optional.of(answer.strip().toLowerCase(Locale.ROOT).startsWith("y"));
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
  }
}
