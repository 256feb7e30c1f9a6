// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class ScenarioTest {
  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void saysHowToRunItAgain() {
    var scenario = new Scenario(7, 42, Set.of(FaultKind.POWER, FaultKind.BREAKS), HOUR);

    assertThat(scenario.command())
        .isEqualTo("./nightjar simulate --nodes 7 --seed 42 --faults breaks,power --minutes 60");
    assertThat(new Scenario(2, 1, Set.of(), HOUR).command()).contains("--faults none");
  }

  @Test
  void refusesWhatIsNoScenario() {
    assertThatThrownBy(() -> new Scenario(1, 1, Set.of(), HOUR))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Scenario(Scenario.MAX_NODES + 1, 1, Set.of(), HOUR))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Scenario(2, 1, Set.of(), Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void everyKindIsDrawnAndNoOther() {
    for (var kinds :
        Set.of(EnumSet.allOf(FaultKind.class), EnumSet.of(FaultKind.KILL, FaultKind.CLOCK))) {
      var schedule = new FaultSchedule(new Scenario(5, 1, kinds, HOUR), new SplittableRandom(3));
      var drawn = new HashSet<FaultKind>();
      for (var i = 0; i < 500; i++) {
        drawn.add(schedule.next().kind());
        assertThat(schedule.gap()).isBetween(Duration.ZERO, Duration.ofMinutes(10));
      }
      assertThat(drawn).isEqualTo(kinds);
    }
  }

  @Test
  void kindsHaveWords() {
    for (var kind : FaultKind.values()) {
      assertThat(FaultKind.find(kind.word())).contains(kind);
    }
    assertThat(FaultKind.find("earthquake")).isEmpty();
  }
}
