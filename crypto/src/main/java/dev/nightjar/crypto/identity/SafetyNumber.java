// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.identity;

import dev.nightjar.base.ByteReader;
import dev.nightjar.crypto.primitive.Primitives;
import java.util.ArrayList;
import java.util.List;

/// 60 digits that two people compare; the same on both sides, another with any other key.
///
/// Public, not secret. Costs about 5 ms, on purpose. Thread-safe; immutable.
///
/// @param digits exactly 60 decimal digits
public record SafetyNumber(String digits) {
  private static final int ROUNDS = 5_200;
  private static final int GROUP = 5;
  private static final int GROUPS_PER_SIDE = 6;
  private static final int BYTES_PER_GROUP = 5;
  private static final long MODULUS = 100_000;

  public SafetyNumber {
    if (!digits.matches("[0-9]{60}")) {
      throw new IllegalArgumentException("a safety number has 60 digits");
    }
  }

  /// The number of these two identities, in either order.
  public static SafetyNumber of(Fingerprint one, Fingerprint other, Primitives primitives) {
    var first = half(one, primitives);
    var second = half(other, primitives);
    return new SafetyNumber(
        first.compareTo(second) <= 0 ? first.concat(second) : second.concat(first));
  }

  /// Twelve groups of five digits.
  public List<String> groups() {
    var groups = new ArrayList<String>();
    for (var i = 0; i < digits.length(); i += GROUP) {
      groups.add(digits.substring(i, i + GROUP));
    }
    return List.copyOf(groups);
  }

  /// Whether `typed` is this number, whatever stands between its digits that is neither a letter
  /// nor a digit.
  public boolean matches(String typed) {
    return digits.equals(typed.replaceAll("[^\\p{L}\\p{N}]", ""));
  }

  /// The twelve groups with spaces between.
  @Override
  public String toString() {
    return String.join(" ", groups());
  }

  private static String half(Fingerprint fingerprint, Primitives primitives) {
    var sha512 = primitives.sha512();
    var print = fingerprint.value().toByteArray();
    var digest = sha512.of(Labels.SAFETY_NUMBER.toByteArray(), print);
    for (var i = 1; i < ROUNDS; i++) {
      digest = sha512.of(digest, print);
    }
    var in = new ByteReader(digest);
    var text = new StringBuilder();
    for (var i = 0; i < GROUPS_PER_SIDE; i++) {
      var number = 0L;
      for (var j = 0; j < BYTES_PER_GROUP; j++) {
        number = number << 8 | in.u8();
      }
      text.append("%05d".formatted(number % MODULUS));
    }
    return text.toString();
  }
}
