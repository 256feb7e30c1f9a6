// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.identity;

import dev.nightjar.base.Bytes;
import java.util.Locale;
import java.util.Optional;

/// 32 bytes that commit to every key of every mode of an identity; `docs/protocol/identity.md`.
///
/// `toString` shows the first 8 hexadecimal digits, which is all a log may hold; people get
/// [#toHex] or [#toGroups] whole. Thread-safe; immutable.
///
/// @param value the 32 bytes
public record Fingerprint(Bytes value) implements Comparable<Fingerprint> {
  /// Size in bytes.
  public static final int SIZE = 32;

  private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
  private static final int DIGITS_IN_LOGS = 8;
  private static final int GROUP = 4;

  public Fingerprint {
    if (value.size() != SIZE) {
      throw new IllegalArgumentException("a fingerprint has 32 bytes, not " + value.size());
    }
  }

  /// The fingerprint with these bytes; empty when there are not 32.
  public static Optional<Fingerprint> parse(Bytes encoded) {
    return encoded.size() == SIZE ? Optional.of(new Fingerprint(encoded)) : Optional.empty();
  }

  /// All 64 hexadecimal digits.
  public String toHex() {
    return value.toHex();
  }

  /// All 256 bits as 13 groups of four characters of base32 in lower case.
  public String toGroups() {
    var text = new StringBuilder(64);
    for (var bit = 0; bit < SIZE * 8; bit += 5) {
      if (bit > 0 && bit % (5 * GROUP) == 0) {
        text.append(' ');
      }
      text.append(BASE32.charAt(fiveBits(bit)));
    }
    return text.toString();
  }

  private int fiveBits(int first) {
    var number = 0;
    for (var bit = first; bit < first + 5; bit++) {
      var set = bit < SIZE * 8 && (value.at(bit / 8) >> (7 - bit % 8) & 1) == 1;
      number = number << 1 | (set ? 1 : 0);
    }
    return number;
  }

  @Override
  public int compareTo(Fingerprint other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return toHex().substring(0, DIGITS_IN_LOGS).toLowerCase(Locale.ROOT);
  }
}
