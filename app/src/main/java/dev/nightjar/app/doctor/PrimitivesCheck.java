// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.doctor;

import dev.nightjar.crypto.primitive.Primitives;
import java.util.List;

/// Who computes each primitive here, and why. Thread-safe; stateless.
///
/// Each was chosen after a known answer came out right, so that being listed means working.
final class PrimitivesCheck {
  private PrimitivesCheck() {}

  static List<Finding> findings(Primitives primitives) {
    return primitives.choices().stream()
        .map(
            choice -> Finding.good(choice.primitive(), choice.provider() + " – " + choice.reason()))
        .toList();
  }
}
