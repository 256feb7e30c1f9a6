// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.terminal;

/// Text that somebody else wrote, made safe to print on a terminal.
///
/// A terminal obeys what it prints: escape sequences move the cursor, set titles and colours, and
/// some answer back as if typed; bidirectional overrides make a line read other than it is; a
/// carriage return overwrites the line before it. All of these are shown by name instead, as
/// `<U+202E>`, so that nothing is hidden and nothing acts. Letters of every script, emoji and their
/// joiners stay. Thread-safe; stateless.
public final class Untrusted {
  private Untrusted() {}

  /// `text` on one line: line breaks are shown by name too.
  public static String line(String text) {
    return neutralised(text, false);
  }

  /// `text` with its line breaks kept; the caller indents what follows them.
  public static String paragraph(String text) {
    return neutralised(text.replace("\r\n", "\n"), true);
  }

  private static String neutralised(String text, boolean keepLineBreaks) {
    var safe = new StringBuilder(text.length());
    text.codePoints()
        .forEach(point -> {
          if (point == '\n' && keepLineBreaks) {
            safe.append('\n');
          } else if (acts(point)) {
            safe.append("<U+%04X>".formatted(point));
          } else {
            safe.appendCodePoint(point);
          }
        });
    return safe.toString();
  }

  /// Whether a terminal or the eye would be led astray by this character.
  private static boolean acts(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      case Character.FORMAT -> !isJoiner(point);
      default -> false;
    };
  }

  /// The two joiners, which emoji and several scripts need, and which hide nothing.
  private static boolean isJoiner(int point) {
    return point == 0x200C || point == 0x200D;
  }
}
