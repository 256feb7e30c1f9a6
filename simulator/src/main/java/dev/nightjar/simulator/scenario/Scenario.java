// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.simulator.scenario;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/// One simulation: the same scenario always takes the same course.
///
/// @param nodes how many, 2 to [#MAX_NODES]
/// @param seed decides everything that is left open
/// @param faults what may go wrong; empty for fair weather
/// @param trouble how much simulated time is spent in trouble; calm comes on top
public record Scenario(int nodes, long seed, Set<FaultKind> faults, Duration trouble) {
  public static final int MAX_NODES = 1_000;

  public Scenario {
    if (nodes < 2 || nodes > MAX_NODES) {
      throw new IllegalArgumentException("2 to " + MAX_NODES + " nodes, not " + nodes);
    }
    if (!trouble.isPositive()) {
      throw new IllegalArgumentException("nothing happens in " + trouble);
    }
    var copy = EnumSet.noneOf(FaultKind.class);
    copy.addAll(faults);
    faults = Collections.unmodifiableSet(copy);
  }

  /// The same with another seed.
  public Scenario withSeed(long other) {
    return new Scenario(nodes, other, faults, trouble);
  }

  /// What to type to see it again.
  public String command() {
    var words = faults.stream().map(FaultKind::word).collect(Collectors.joining(","));
    return "./nightjar simulate --nodes %d --seed %d --faults %s --minutes %d"
        .formatted(nodes, seed, words.isEmpty() ? "none" : words, trouble.toMinutes());
  }
}
