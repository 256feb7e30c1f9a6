// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.simulator;

import dev.nightjar.simulator.scenario.FaultKind;
import dev.nightjar.simulator.scenario.Scenario;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Function;

/// Runs nodes, seed, faults and minutes, and names the broken invariant, or nothing.
///
/// Only types of the JDK go in and out, for it is loaded beside a planted bug.
public final class OneRun implements Function<List<String>, String> {
  @Override
  public String apply(List<String> words) {
    var kinds = EnumSet.noneOf(FaultKind.class);
    for (var word : words.get(2).split(",", -1)) {
      FaultKind.find(word).ifPresent(kinds::add);
    }
    var scenario =
        new Scenario(
            Integer.parseInt(words.get(0)),
            Long.parseLong(words.get(1)),
            kinds,
            Duration.ofMinutes(Long.parseLong(words.get(3))));
    return Simulation.run(scenario, _ -> {})
        .failure()
        .map(failure -> failure.invariant().name())
        .orElse("");
  }
}
