// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.doctor;

import java.util.Locale;

/// Sizes as people read them. Thread-safe; stateless.
final class Sizes {
  private static final double KIB = 1024;

  private Sizes() {}

  static String of(long bytes) {
    var units = new String[] {"bytes", "KiB", "MiB", "GiB", "TiB"};
    var value = (double) bytes;
    var unit = 0;
    while (value >= KIB && unit < units.length - 1) {
      value /= KIB;
      unit++;
    }
    return unit == 0 ? bytes + " bytes" : String.format(Locale.ROOT, "%.1f %s", value, units[unit]);
  }
}
