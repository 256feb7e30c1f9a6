// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.command;

import dev.nightjar.app.problem.Problem;
import dev.nightjar.app.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// What a command is told as an argument, or by its input where the argument is `-`: arguments are
/// seen by every user of the machine and kept by shells. Thread-safe; stateless.
final class Typed {
  private Typed() {}

  /// The argument, or the whole input without the blanks at its end.
  ///
  /// @param what it is, for whoever gives too much of it
  static String or(String argument, int maxBytes, String what) {
    if (!"-".equals(argument)) {
      return argument;
    }
    try {
      var read = System.in.readNBytes(maxBytes + 1);
      if (read.length > maxBytes) {
        throw usage("The %s is longer than %,d bytes.".formatted(what, maxBytes), "Shorten it.");
      }
      return new String(read, StandardCharsets.UTF_8).stripTrailing();
    } catch (IOException _) {
      throw usage("The input cannot be read.", "Give the %s as an argument.".formatted(what));
    }
  }

  private static ProblemException usage(String message, String remedy) {
    return new ProblemException(Problem.usage(message, remedy));
  }
}
