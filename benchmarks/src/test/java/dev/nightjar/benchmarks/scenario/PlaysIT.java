// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.benchmarks.goal.Gauge;
import dev.nightjar.benchmarks.goal.NodeTargets;
import dev.nightjar.benchmarks.goal.Play;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class PlaysIT {
  private final Plays plays = new Plays(Duration.ofMillis(300));

  @Test
  void aFewConnectionsAreHeldAsManyWouldBe() throws Exception {
    try (var stage = Stage.open()) {
      var figures = new CrowdPlay(stage, 20, 4).figures();

      assertThat(figures).containsEntry("held", 20.0);
      assertThat(figures.get("handshake-p999")).isPositive();
      assertThat(figures.get("files")).isGreaterThan(20);
    }
  }

  @Test
  void aFewNodesAllMeet() throws Exception {
    try (var stage = Stage.open()) {
      assertThat(new MeshPlay(stage, 2, 2).figures()).containsEntry("pairs", 6.0);
    }
  }

  /// With the same real processes as when it is measured, only shorter.
  @ParameterizedTest
  @EnumSource(names = {"MEETING", "FLOOD", "ROUND_TRIP", "PACE_1000", "CRAFT"})
  void aPlayGivesEveryFigureThatARowShows(Play play) throws Exception {
    var performance = plays.perform(play);

    assertThat(performance).isInstanceOf(Plays.Performance.Given.class);
    var figures = ((Plays.Performance.Given) performance).figures();
    for (var row : NodeTargets.all()) {
      if (row.gauge() instanceof Gauge.Played(var its, var figure) && its == play) {
        assertThat(figures).as(row.id()).containsKey(figure);
        assertThat(figures.get(figure)).as(row.id()).isPositive();
      }
    }
  }
}
