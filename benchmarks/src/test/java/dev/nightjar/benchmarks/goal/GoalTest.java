// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.goal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class GoalTest {
  @Test
  void aCeilingIsMetAtItsLimit() {
    assertThat(new Goal.AtMost(10).judge(10, Double.NaN)).isEqualTo(new Verdict.Met());
  }

  @Test
  void aCeilingIsMissedByTheFactorAboveIt() {
    assertThat(new Goal.AtMost(10).judge(25, Double.NaN)).isEqualTo(new Verdict.Missed(2.5));
  }

  @Test
  void aFloorIsMissedByTheFactorBelowIt() {
    assertThat(new Goal.AtLeast(90).judge(45, Double.NaN)).isEqualTo(new Verdict.Missed(2));
    assertThat(new Goal.AtLeast(90).judge(90, Double.NaN)).isEqualTo(new Verdict.Met());
  }

  @Test
  void aRatioIsJudgedByThePeerAlone() {
    var goal = new Goal.OfPeer(1.3);

    assertThat(goal.judge(1e9, 1.2)).isEqualTo(new Verdict.Met());
    assertThat(goal.judge(0.001, 2.6)).isEqualTo(new Verdict.Missed(2));
  }

  @Test
  void aRateIsJudgedByThePeerTheOtherWayRound() {
    var goal = new Goal.AtLeastOfPeer(10);

    assertThat(goal.judge(1, 12)).isEqualTo(new Verdict.Met());
    assertThat(goal.judge(1e9, 5)).isEqualTo(new Verdict.Missed(2));
    assertThat(goal.judge(1e9, Double.NaN)).isEqualTo(new Verdict.NoPeer());
    assertThat(goal.text("/s")).isEqualTo("≥ 10× the peer");
  }

  @Test
  void withoutAPeerThereIsNoVerdictOnTheRatio() {
    assertThat(new Goal.OfPeer(1.3).judge(1, Double.NaN)).isEqualTo(new Verdict.NoPeer());
  }

  @Test
  void aValueThatIsNoNumberIsNeverMet() {
    assertThat(new Goal.AtMost(10).judge(Double.NaN, 1)).isInstanceOf(Verdict.NotMeasured.class);
    assertThat(new Goal.AtLeast(10).judge(Double.POSITIVE_INFINITY, 1))
        .isInstanceOf(Verdict.NotMeasured.class);
  }

  @Test
  void goalsReadAsTheirDocumentsDo() {
    assertThat(new Goal.AtMost(10).text("µs")).isEqualTo("≤ 10 µs");
    assertThat(new Goal.OfPeer(1.3).text("µs")).isEqualTo("≤ 1.3× the peer");
    assertThat(new Goal.OfPeer(1 / 15.0).text("µs")).isEqualTo("≥ 15× as fast as the peer");
  }
}
