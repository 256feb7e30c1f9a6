// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.command;

import dev.nightjar.app.problem.Problem;
import dev.nightjar.app.problem.ProblemException;
import dev.nightjar.app.terminal.Terminal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/// Where a passphrase comes from: a file, the environment, or the person at the terminal.
///
/// Owned by one command; not thread-safe. The caller wipes what it is given.
final class Passphrases {
  private static final String VARIABLE = "NIGHTJAR_PASSPHRASE";
  private static final String EXPORT_VARIABLE = "NIGHTJAR_EXPORT_PASSPHRASE";
  private static final String NEW_VARIABLE = "NIGHTJAR_NEW_PASSPHRASE";
  private static final int MAX_FILE_BYTES = 4_096;
  private static final int SHORT = 10;

  /// How often a person may type a passphrase.
  static final int ATTEMPTS = 3;

  private final Surroundings around;
  private final @Nullable Path file;
  private final String variable;
  private final String option;
  private final String whose;

  Passphrases(Surroundings around, @Nullable Path file) {
    this(around, file, VARIABLE, "--passphrase-file", "");
  }

  private Passphrases(
      Surroundings around, @Nullable Path file, String variable, String option, String whose) {
    this.around = around;
    this.file = file;
    this.variable = variable;
    this.option = option;
    this.whose = whose;
  }

  /// Those of exports, which have a variable and an option of their own.
  static Passphrases ofExport(Surroundings around, @Nullable Path file) {
    return new Passphrases(
        around, file, EXPORT_VARIABLE, "--export-passphrase-file", " for the export");
  }

  /// The one that takes the place of another.
  static Passphrases ofChange(Surroundings around, @Nullable Path file) {
    return new Passphrases(around, file, NEW_VARIABLE, "--new-passphrase-file", " to change to");
  }

  /// The passphrase of a home that exists.
  char[] existing() {
    return notEmpty(given() ? fromOutside() : asked("Passphrase" + whose + ": "));
  }

  /// The passphrase of a home to be made; asked for twice.
  char[] chosen() {
    if (given()) {
      return notEmpty(fromOutside());
    }
    for (var left = ATTEMPTS; left > 0; left--) {
      var first = notEmpty(asked("Choose a passphrase" + whose + ": "));
      var same = false;
      try {
        same = isTypedAgain(first);
      } finally {
        if (!same) {
          Arrays.fill(first, '\0'); // Also when nobody is there any more to type it again.
        }
      }
      if (same) {
        warnIfShort(first);
        return first;
      }
      if (left > 1) {
        terminal().note("The two passphrases differ.");
      }
    }
    throw problem("The two passphrases differ.", "Try again; nothing was done.");
  }

  private boolean isTypedAgain(char[] first) {
    var second = asked("The same again: ");
    try {
      return Arrays.equals(first, second);
    } finally {
      Arrays.fill(second, '\0');
    }
  }

  private void warnIfShort(char[] passphrase) {
    if (passphrase.length < SHORT) {
      terminal()
          .note("Warning: a passphrase under " + SHORT + " characters is guessed more easily.");
    }
  }

  /// Whether it comes from outside, and asking again would bring the same one.
  boolean given() {
    return file != null || around.environment().containsKey(variable);
  }

  private char[] fromOutside() {
    return file == null
        ? around.environment().getOrDefault(variable, "").toCharArray()
        : firstLine(file);
  }

  private char[] asked(String question) {
    return terminal()
        .askSecret(question)
        .orElseThrow(() ->
            problem(
                "There is no passphrase" + whose + ", and nobody to ask.",
                "Set " + variable + " or give " + option + "."));
  }

  private char[] firstLine(Path from) {
    warnIfOthersMayRead(from);
    byte[] content;
    try (var in = Files.newInputStream(from)) {
      content = in.readNBytes(MAX_FILE_BYTES + 1);
    } catch (IOException _) {
      throw problem(
          "The passphrase file cannot be read: " + from, "Check its path and its permissions.");
    }
    try {
      if (content.length > MAX_FILE_BYTES) {
        throw problem(
            "The passphrase file is too large: " + from, "It holds one line of text, no more.");
      }
      return firstLine(content, from);
    } finally {
      Arrays.fill(content, (byte) 0);
    }
  }

  private static char[] firstLine(byte[] content, Path from) {
    CharBuffer text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
    } catch (CharacterCodingException _) {
      throw problem("The passphrase file is not text in UTF-8: " + from, "Write it again.");
    }
    var all = text.array();
    var end = 0;
    while (end < text.limit() && all[end] != '\n' && all[end] != '\r') {
      end++;
    }
    var line = Arrays.copyOf(all, end);
    Arrays.fill(all, '\0');
    return line;
  }

  private void warnIfOthersMayRead(Path from) {
    if (!Files.isRegularFile(from)) {
      return; // A pipe or a terminal has no others, and a folder is not to be changed.
    }
    try {
      var others = EnumSet.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);
      others.retainAll(Files.getPosixFilePermissions(from));
      if (!others.isEmpty()) {
        terminal().note("Warning: others may read " + from + "; do: chmod 600 " + from);
      }
    } catch (IOException | UnsupportedOperationException _) {
      // Reading it will say what is wrong, and without POSIX there is nothing to see.
    }
  }

  private static char[] notEmpty(char[] passphrase) {
    if (passphrase.length == 0) {
      throw problem("The passphrase is empty.", "Choose one of several words.");
    }
    return passphrase;
  }

  private static ProblemException problem(String message, String remedy) {
    return new ProblemException(Problem.usage(message, remedy));
  }

  private Terminal terminal() {
    return around.terminal();
  }
}
