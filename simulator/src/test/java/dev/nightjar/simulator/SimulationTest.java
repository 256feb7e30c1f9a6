// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.simulator.scenario.FaultKind;
import dev.nightjar.simulator.scenario.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Real nodes survive everything that the simulator knows, on fixed seeds and on fresh ones.
///
/// Ends with one line that says what that came to, and names the fresh seeds.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SimulationTest {
  private static final Set<FaultKind> ALL = EnumSet.allOf(FaultKind.class);

  private final List<Outcome> outcomes = new ArrayList<>();
  private final List<Integer> freshSeeds = new ArrayList<>();

  @AfterAll
  void saysWhatWasSurvived() {
    System.out.println(
        new Tally(outcomes)
            + "; fresh seeds "
            + freshSeeds.stream().map(Object::toString).collect(Collectors.joining(", ")));
  }

  @Test
  void fairWeatherDeliversEverything() {
    var outcome = survive(new Scenario(4, 1, Set.of(), Duration.ofMinutes(10)));

    assertThat(outcome.figures().accepted()).isGreaterThan(100);
    assertThat(outcome.figures().received() + outcome.figures().expired())
        .isEqualTo(outcome.figures().accepted());
    assertThat(outcome.figures().faultCount()).isZero();
  }

  @Test
  void eachKindOfFaultIsSurvivedAlone() {
    for (var kind : ALL) {
      var outcome = survive(new Scenario(3, 7, Set.of(kind), Duration.ofMinutes(10)));

      assertThat(outcome.figures().faults()).as("faults that happened").containsOnlyKeys(kind);
    }
  }

  @Test
  void allFaultsTogetherAreSurvivedOnFixedSeeds() {
    for (var seed = 1; seed <= 20; seed++) {
      survive(new Scenario(4, seed, ALL, Duration.ofMinutes(10)));
    }
  }

  @Test
  void allFaultsTogetherAreSurvivedOnFreshSeeds() {
    for (var i = 0; i < 10; i++) {
      var seed = ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE);
      freshSeeds.add(seed);
      survive(new Scenario(4, seed, ALL, Duration.ofMinutes(10)));
    }
  }

  @Test
  void moreNodesAndLongerTroubleAreSurvived() {
    survive(new Scenario(12, 3, ALL, Duration.ofMinutes(20)));
  }

  @Test
  void theSameSeedTakesTheSameCourse() {
    var scenario = new Scenario(4, 99, ALL, Duration.ofMinutes(10));
    var one = Simulation.run(scenario, _ -> {});
    var other = Simulation.run(scenario, _ -> {});

    assertThat(other.digest()).isEqualTo(one.digest());
    assertThat(other.figures()).isEqualTo(one.figures());
    var next = Simulation.run(scenario.withSeed(100), _ -> {});
    assertThat(next.digest()).isNotEqualTo(one.digest());
  }

  private Outcome survive(Scenario scenario) {
    var outcome = Simulation.run(scenario, _ -> {});
    outcomes.add(outcome);
    assertThat(outcome.survived()).as(() -> String.join("\n", outcome.report())).isTrue();
    return outcome;
  }
}
