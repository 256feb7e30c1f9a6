// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.simulator.world;

import dev.nightjar.crypto.identity.Fingerprint;
import java.util.HashMap;
import java.util.Map;

/// Which machine has which identity.
///
/// Owned by one world; not thread-safe.
final class Directory {
  private final Map<Fingerprint, Integer> numbers = new HashMap<>();

  void add(Machine machine) {
    numbers.put(machine.fingerprint(), machine.number());
  }

  /// The number of the machine with this identity, or -1.
  int numberOf(Fingerprint identity) {
    return numbers.getOrDefault(identity, -1);
  }
}
