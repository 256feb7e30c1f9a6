// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.simulator.world;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SplittableRandom;

/// Who knows whom: a ring, so that everybody knows somebody, and as many chance acquaintances.
///
/// @param pairs the inviter and the invited of each
record Acquaintances(List<Pair> pairs) {
  /// Two who know each other.
  record Pair(int inviter, int invited) {}

  static Acquaintances of(int nodes, SplittableRandom random) {
    var pairs = new LinkedHashSet<Pair>();
    for (var node = 0; node < nodes; node++) {
      add(pairs, node, (node + 1) % nodes);
    }
    for (var i = 0; i < nodes; i++) {
      add(pairs, random.nextInt(nodes), random.nextInt(nodes));
    }
    return new Acquaintances(List.copyOf(pairs));
  }

  private static void add(LinkedHashSet<Pair> pairs, int one, int other) {
    if (one != other && !pairs.contains(new Pair(other, one))) {
      pairs.add(new Pair(one, other));
    }
  }

  /// Whom this node knows.
  List<Integer> of(int node) {
    var known = new ArrayList<Integer>();
    for (var pair : pairs) {
      if (pair.inviter() == node) {
        known.add(pair.invited());
      } else if (pair.invited() == node) {
        known.add(pair.inviter());
      }
    }
    return known;
  }
}
