// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.demo;

import dev.nightjar.crypto.suite.Suite;
import java.util.List;

/// What the two say to each other: short and long, plain and odd, in every mode.
///
/// Thread-safe; stateless.
final class Script {
  private Script() {}

  /// One message.
  ///
  /// @param fromFirst whether the first of the two says it
  /// @param envelope whether it goes as a one-shot envelope instead of in the session
  record Line(boolean fromFirst, Suite suite, boolean envelope, String text) {}

  static List<Line> lines() {
    return List.of(
        said(true, Suite.CLASSICAL, "Hello Bob, can you hear me?"),
        said(false, Suite.CLASSICAL, "Loud and clear, Alice."),
        said(true, Suite.CLASSICAL, "This mode is for old times' sake: X25519 alone."),
        said(false, Suite.CLASSICAL, "Then let us not stay in it."),
        said(true, Suite.HYBRID, "Now X25519 and ML-KEM-768, both in every key."),
        said(false, Suite.HYBRID, "Grüße aus Zürich! 夜鷹は音もなく飛ぶ 🌒 ночь طائر"),
        said(true, Suite.HYBRID, "."),
        said(false, Suite.HYBRID, story()),
        said(true, Suite.HYBRID, "Three lines,\none after the other,\nand a tab:\tthere."),
        said(false, Suite.HYBRID, "All of it arrived."),
        said(true, Suite.QUANTUM, "And now ML-KEM-1024 alone, as CNSA 2.0 wants it."),
        said(false, Suite.QUANTUM, "Nothing changed but the keys."),
        said(true, Suite.QUANTUM, "Good night, Bob."),
        said(false, Suite.QUANTUM, "Good night, Alice."),
        new Line(true, Suite.RSA, true, "P.S. One envelope in RSA, for a friend with old keys."));
  }

  private static Line said(boolean fromFirst, Suite suite, String text) {
    return new Line(fromFirst, suite, false, text);
  }

  /// A long message; its letters come from a generator, so compression shortens it by a third.
  private static String story() {
    var story = new StringBuilder("The long one. ");
    var state = 0x9E3779B9;
    while (story.length() < 8_000) {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      story.append(Integer.toUnsignedString(state, 36)).append(' ');
    }
    return story.append("The end.").toString();
  }
}
