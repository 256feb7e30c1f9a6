// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.command;

import dev.nightjar.app.problem.Problem;
import dev.nightjar.app.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// What a command is told as an argument, or by its input where the argument is `-`: arguments are
/// seen by every user of the machine and kept by shells. Thread-safe; stateless.
final class Typed {
  private static final int LINE_END_BYTES = 2; // CR and LF, which whoever typed it never meant.

  private Typed() {}

  /// The argument, or the whole input without the blanks at its end.
  ///
  /// @param what it is, for whoever gives too much of it
  static String or(String argument, int maxBytes, String what) {
    if (!"-".equals(argument)) {
      return argument;
    }
    try {
      return read(System.in, maxBytes, what);
    } catch (CharacterCodingException _) {
      throw usage("The %s is not text in UTF-8.".formatted(what), "Convert it first.");
    } catch (IOException _) {
      throw usage("The input cannot be read.", "Give the %s as an argument.".formatted(what));
    }
  }

  /// The whole of `input` as text, which is refused where it is none: bytes that were replaced
  /// would arrive as something that nobody wrote.
  static String read(InputStream input, int maxBytes, String what) throws IOException {
    var most = maxBytes + LINE_END_BYTES;
    var read = input.readNBytes(most + 1);
    if (read.length > most) {
      throw tooLong(what, maxBytes);
    }
    var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(read)).toString();
    var kept = text.stripTrailing();
    if (kept.getBytes(StandardCharsets.UTF_8).length > maxBytes) {
      throw tooLong(what, maxBytes);
    }
    return kept;
  }

  private static ProblemException tooLong(String what, int maxBytes) {
    return usage("The %s is longer than %,d bytes.".formatted(what, maxBytes), "Shorten it.");
  }

  private static ProblemException usage(String message, String remedy) {
    return new ProblemException(Problem.usage(message, remedy));
  }
}
