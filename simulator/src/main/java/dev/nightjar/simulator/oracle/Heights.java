// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.simulator.oracle;

/// The highest number among some letters of one channel, for each priority; 0 for none.
record Heights(int normal, int urgent) {
  static final Heights NONE = new Heights(0, 0);

  /// The height that a letter must not be below.
  int of(Letter letter) {
    return letter.isUrgent() ? urgent : normal;
  }

  /// With one letter more.
  Heights with(Letter letter) {
    return letter.isUrgent()
        ? new Heights(normal, Math.max(urgent, letter.number()))
        : new Heights(Math.max(normal, letter.number()), urgent);
  }
}
