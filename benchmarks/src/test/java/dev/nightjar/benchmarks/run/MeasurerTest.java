// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.benchmarks.goal.Gauge;
import dev.nightjar.benchmarks.goal.Goal;
import dev.nightjar.benchmarks.goal.Peer;
import dev.nightjar.benchmarks.goal.Play;
import dev.nightjar.benchmarks.goal.Row;
import dev.nightjar.benchmarks.goal.Verdict;
import dev.nightjar.benchmarks.scenario.Plays;
import java.io.PrintWriter;
import java.io.Writer;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class MeasurerTest {
  private static final Row SIGN =
      row(
          "sign",
          new Gauge.Timed("a.A.sign"),
          new Peer(Peer.Kind.AWS_LC, new Gauge.Timed("c.C.sign")));
  private static final Row CHAIN =
      row(
          "chain",
          new Gauge.Timed("a.A.chain"),
          new Peer(Peer.Kind.LIBSIGNAL, new Gauge.Timed("p.P.chain")));
  private static final Row MEMORY =
      new Row("memory", "memory", "B", new Gauge.Allocated("a.A.chain"), List.of(), List.of());

  private boolean isStopped;

  @Test
  void aRunThatIsStoppedStillGivesEveryRow() throws InterruptedException {
    isStopped = true;
    Thread.currentThread().interrupt();
    var craft =
        new Row("craft", "x", "ms", new Gauge.Played(Play.CRAFT, "x"), List.of(), List.of());

    var results = measurer().measure(List.of(craft)).all();

    assertThat(results).extracting(Result::note).containsExactly("the run was interrupted");
    assertThat(results).extracting(Result::value).containsExactly(Optional.empty());
  }

  @Test
  void aPeerRunsRightAfterUs() {
    assertThat(measurer(Peer.Kind.AWS_LC, Peer.Kind.LIBSIGNAL).plan(List.of(SIGN, CHAIN)))
        .containsExactly("a.A.sign", "c.C.sign", "a.A.chain", "p.P.chain");
  }

  @Test
  void whatIsNotThereIsNotRun() {
    assertThat(measurer(Peer.Kind.AWS_LC).plan(List.of(SIGN, CHAIN)))
        .containsExactly("a.A.sign", "c.C.sign", "a.A.chain");
  }

  @Test
  void aBenchmarkOfTwoRowsRunsOnce() {
    assertThat(measurer().plan(List.of(CHAIN, MEMORY))).containsExactly("a.A.chain");
  }

  @Test
  void aPeersPlayIsPerformedWhereThePeerIs() {
    var row =
        row(
            "flood",
            new Gauge.Played(Play.FLOOD, "rate"),
            new Peer(Peer.Kind.TOXCORE, new Gauge.Played(Play.TOXCORE, "rate")));

    assertThat(measurer(Peer.Kind.TOXCORE).plays(List.of(row)))
        .containsExactly(Play.FLOOD, Play.TOXCORE);
    assertThat(measurer().plays(List.of(row))).containsExactly(Play.FLOOD);
  }

  @Test
  void theFirstPeerThatIsThereIsTheOne() {
    var row =
        new Row(
            "kem",
            "kem",
            "µs",
            new Gauge.Timed("a.A.kem"),
            List.of(
                new Peer(Peer.Kind.NAMED_AWS_LC, new Gauge.Timed("c.C.kem")),
                new Peer(Peer.Kind.BORINGSSL, new Gauge.Timed("b.B.kem"))),
            List.of());

    assertThat(measurer(Peer.Kind.BORINGSSL).plan(List.of(row)))
        .containsExactly("a.A.kem", "b.B.kem");
  }

  @Test
  void aRowThatFailedHasNoValueAndSaysWhy() {
    var result = new Result(SIGN, Optional.empty(), Optional.empty(), "the fork died");

    assertThat(result.verdicts()).containsExactly(new Verdict.NotMeasured("the fork died"));
    assertThat(result.ratio()).isEmpty();
  }

  @Test
  void aRowWithoutItsPeerHasAValueAndNoRatio() {
    var result =
        new Result(SIGN, Optional.of(Measurement.exact(3)), Optional.empty(), "not available here");

    assertThat(result.verdicts()).containsExactly(new Verdict.NoPeer());
    assertThat(result.ratio()).isEmpty();
  }

  @Test
  void aQuotientComesFromBothTimesOfTheRun() {
    var findings = new Findings();
    findings.add("a.A.hybrid", new Outcome.Measured(List.of(9.0), List.of(6.0), List.of(100.0)));
    findings.add("a.A.classical", new Outcome.Measured(List.of(9.0), List.of(4.0), List.of(50.0)));
    var gauge = new Gauge.Quotient(new Gauge.Timed("a.A.hybrid"), new Gauge.Timed("a.A.classical"));

    assertThat(findings.of(gauge)).get().extracting(Measurement::median).isEqualTo(1.5);
    assertThat(findings.of(new Gauge.Allocated("a.A.hybrid")))
        .get()
        .extracting(Measurement::median)
        .isEqualTo(100.0);
  }

  @Test
  void aDifferenceIsWhatTheSecondPartCosts() {
    var findings = new Findings();
    findings.add("a.A.both", new Outcome.Measured(List.of(9.0), List.of(6.0), List.of(100.0)));
    findings.add("a.A.first", new Outcome.Measured(List.of(9.0), List.of(4.0), List.of(60.0)));
    var gauge =
        new Gauge.Difference(new Gauge.Allocated("a.A.both"), new Gauge.Allocated("a.A.first"));

    assertThat(findings.of(gauge)).get().extracting(Measurement::median).isEqualTo(40.0);
    assertThat(Findings.benchmarks(gauge)).containsExactly("a.A.both", "a.A.first");
  }

  @Test
  void theClockServesWhereTheThreadsTimeIsUnknown() {
    var findings = new Findings();
    findings.add("a.A.sign", new Outcome.Measured(List.of(9.0), List.of(), List.of()));

    assertThat(findings.of(SIGN.gauge())).get().extracting(Measurement::median).isEqualTo(9.0);
    assertThat(findings.of(new Gauge.Elapsed("a.A.sign"))).isEqualTo(findings.of(SIGN.gauge()));
  }

  @Test
  void aFailedBenchmarkGivesItsReason() {
    var findings = new Findings();
    findings.add("a.A.sign", new Outcome.Failed("no such algorithm"));

    assertThat(findings.of(SIGN.gauge())).isEmpty();
    assertThat(findings.failure(SIGN.gauge())).hasValue("no such algorithm");
  }

  @Test
  void theFiguresOfAPlayAreSamplesOfItsRows() {
    var findings = new Findings();
    findings.add(Play.FLOOD, new Plays.Performance.Given(Map.of("rate", 10.0)));
    findings.add(Play.FLOOD, new Plays.Performance.Given(Map.of("rate", 30.0)));

    assertThat(findings.of(new Gauge.Played(Play.FLOOD, "rate")))
        .get()
        .extracting(Measurement::median)
        .isEqualTo(20.0);
    assertThat(findings.of(new Gauge.Played(Play.FLOOD, "colour"))).isEmpty();
  }

  @Test
  void aPlayThatFailedGivesItsReasonAndIsNotTriedAgain() {
    var findings = new Findings();
    findings.add(Play.IDLE, new Plays.Performance.Failed("the disk is full"));

    assertThat(findings.hasFailed(Play.IDLE)).isTrue();
    assertThat(findings.failure(new Gauge.Played(Play.IDLE, "cpu"))).hasValue("the disk is full");
  }

  private Measurer measurer(Peer.Kind... there) {
    var presence =
        List.of(there).stream()
            .collect(Collectors.toMap(kind -> kind, _ -> new Peers.Presence(true, "here")));
    return new Measurer(
        Effort.QUICK,
        new Peers(Map.copyOf(presence)),
        new PrintWriter(Writer.nullWriter()),
        InstantSource.system(),
        () -> isStopped);
  }

  private static Row row(String id, Gauge gauge, Peer peer) {
    return new Row(id, id, "µs", gauge, List.of(peer), List.of(new Goal.OfPeer(1.3)));
  }
}
