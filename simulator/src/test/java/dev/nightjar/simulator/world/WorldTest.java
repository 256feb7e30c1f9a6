// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.simulator.scenario.FaultKind;
import dev.nightjar.simulator.scenario.Scenario;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class WorldTest {
  private static final int EVERYTHING = 1_000_000;

  @Test
  void theSameSeedGivesTheSameTraceByteForByte() {
    var one = trace(5);

    assertThat(one).hasSizeGreaterThan(1_000);
    assertThat(trace(5)).isEqualTo(one);
    assertThat(trace(6)).isNotEqualTo(one);
  }

  @Test
  void everybodyKnowsSomebody() {
    var acquaintances = Acquaintances.of(50, new SplittableRandom(1));

    for (var node = 0; node < 50; node++) {
      assertThat(acquaintances.of(node)).isNotEmpty().doesNotContain(node).doesNotHaveDuplicates();
    }
  }

  private static List<String> trace(long seed) {
    var kinds = EnumSet.of(FaultKind.BREAKS, FaultKind.KILL, FaultKind.POWER, FaultKind.PARTITION);
    var world = new World(new Scenario(4, seed, kinds, Duration.ofMinutes(5)), EVERYTHING);
    world.run(_ -> {});
    return world.trace().lines();
  }
}
