// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.simulator.oracle;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/// Which homes have to be told that they were put back from a backup, and which must not be.
///
/// Owned by the oracle; not thread-safe.
final class Copies {
  /// Who has forgotten something that a contact knows.
  private record Pair(int home, int contact) {}

  private final Set<Pair> expected = new LinkedHashSet<>();
  private final Set<Integer> everPutBack = new HashSet<>();

  /// A home is an older one; what it knew of others, it may know no more.
  void rolledBack(int node) {
    everPutBack.add(node);
    expected.removeIf(pair -> pair.home() == node || pair.contact() == node);
  }

  /// The contact has heard what the home does not know any more.
  void expect(int home, int contact) {
    expected.add(new Pair(home, contact));
  }

  /// These two meet anew, and remember nothing of each other's homes.
  void parted(int one, int other) {
    expected.remove(new Pair(one, other));
    expected.remove(new Pair(other, one));
  }

  void found(int node) {
    if (!everPutBack.contains(node)) {
      throw new Violated(
          Invariant.COPIES_NOTICED,
          "node %d was told of another copy of its home, and there is none.".formatted(node));
    }
    expected.removeIf(pair -> pair.home() == node);
  }

  void greeted() {
    if (!expected.isEmpty()) {
      var pair = expected.iterator().next();
      throw new Violated(
          Invariant.COPIES_NOTICED,
          "node %d was put back and was not told by node %d, which knows better."
              .formatted(pair.home(), pair.contact()));
    }
  }
}
