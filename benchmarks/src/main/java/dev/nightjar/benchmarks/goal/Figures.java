// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.goal;

import java.util.Locale;

/// Numbers for people: three significant digits, no exponent.
public final class Figures {
  private Figures() {}

  /// A measured number.
  public static String of(double value) {
    double size = Math.abs(value);
    int decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  /// A chosen number, without decimals it does not need.
  public static String plain(double value) {
    double rounded = Math.round(value * 1000) / 1000.0;
    return rounded == Math.rint(rounded)
        ? String.valueOf(Math.round(rounded))
        : String.valueOf(rounded);
  }
}
