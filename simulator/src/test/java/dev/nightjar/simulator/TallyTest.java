// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.simulator.oracle.Invariant;
import dev.nightjar.simulator.scenario.FaultKind;
import dev.nightjar.simulator.scenario.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class TallyTest {
  private static final Outcome.Failure FAILURE =
      new Outcome.Failure(Invariant.ONCE, "something came twice", List.of(), 0);

  @Test
  void addsUpHoursAndFaults() {
    var one = outcome(Duration.ofMinutes(90), Map.of(FaultKind.KILL, 3), Optional.empty());
    var other =
        outcome(
            Duration.ofMinutes(60),
            Map.of(FaultKind.KILL, 1_000, FaultKind.BREAKS, 2),
            Optional.empty());
    assertThat(new Tally(List.of(one, other)))
        .hasToString("Survived: 2.5 simulated hours, 1,005 faults (2 breaks, 1003 kill)");
  }

  @Test
  void aShortRunIsNotRoundedToNothing() {
    var outcome = outcome(Duration.ofSeconds(137), Map.of(), Optional.empty());
    assertThat(new Tally(List.of(outcome))).hasToString("Survived: 2 simulated minutes, 0 faults");
  }

  @Test
  void oneBrokenPromiseIsEnough() {
    var one = outcome(Duration.ofHours(1), Map.of(), Optional.empty());
    var broken = outcome(Duration.ofMinutes(3), Map.of(), Optional.of(FAILURE));
    var tally = new Tally(List.of(one, broken));
    assertThat(tally.survived()).isFalse();
    assertThat(tally).hasToString("Not survived: 1.1 simulated hours, 0 faults");
  }

  private static Outcome outcome(
      Duration simulated, Map<FaultKind, Integer> faults, Optional<Outcome.Failure> failure) {
    var figures = new Outcome.Figures(simulated, faults, 0, 0, 0, 0, 0);
    var scenario = new Scenario(2, 1, Set.of(), Duration.ofMinutes(10));
    return new Outcome(scenario, figures, 0, failure);
  }
}
