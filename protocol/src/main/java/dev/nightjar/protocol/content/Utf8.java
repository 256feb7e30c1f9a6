// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.protocol.content;

import java.nio.charset.StandardCharsets;

/// How large a text is on the wire.
final class Utf8 {
  private Utf8() {}

  /// Whether `text` is well-formed Unicode of 1 to `max` bytes in UTF-8.
  static boolean isWithin(String text, int max) {
    if (text.isEmpty() || text.length() > max) {
      return false;
    }
    if (isAscii(text)) {
      return true;
    }
    var size = 0;
    for (var i = 0; i < text.length(); i++) {
      var character = text.charAt(i);
      if (character < 0x80) {
        size++;
      } else if (character < 0x800) {
        size += 2;
      } else if (!Character.isSurrogate(character)) {
        size += 3;
      } else if (Character.isHighSurrogate(character)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        size += 4;
        i++;
      } else {
        return false;
      }
    }
    return size <= max;
  }

  /// Whether every character is one byte, as in most texts; two conversions, which the virtual
  /// machine does many characters at a time, see it sooner than a loop.
  private static boolean isAscii(String text) {
    var encoded = text.getBytes(StandardCharsets.UTF_8);
    return encoded.length == text.length()
        && text.equals(new String(encoded, StandardCharsets.US_ASCII)); // No half characters.
  }
}
