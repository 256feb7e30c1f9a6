// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.identity;

import dev.nightjar.crypto.suite.Suite;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// The byte that says which modes an identity has: bit *c* for suite code *c*.
final class Modes {
  private static final Set<Suite> ALWAYS = EnumSet.of(Suite.CLASSICAL, Suite.HYBRID, Suite.QUANTUM);

  private Modes() {}

  static Set<Suite> always() {
    return EnumSet.copyOf(ALWAYS);
  }

  static int bits(Set<Suite> modes) {
    return modes.stream().mapToInt(suite -> 1 << suite.code()).sum();
  }

  /// The modes in ascending order; empty for an unknown bit or when one is missing.
  static Optional<Set<Suite>> parse(int bits) {
    var modes = EnumSet.noneOf(Suite.class);
    for (var suite : Suite.values()) {
      if ((bits & 1 << suite.code()) != 0) {
        modes.add(suite);
      }
    }
    return bits(modes) == bits && modes.containsAll(ALWAYS) ? Optional.of(modes) : Optional.empty();
  }
}
