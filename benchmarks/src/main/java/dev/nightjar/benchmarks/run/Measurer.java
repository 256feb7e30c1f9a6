// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.run;

import dev.nightjar.benchmarks.goal.Gauge;
import dev.nightjar.benchmarks.goal.Peer;
import dev.nightjar.benchmarks.goal.Play;
import dev.nightjar.benchmarks.goal.Row;
import dev.nightjar.benchmarks.scenario.Plays;
import dev.nightjar.benchmarks.survey.Surveys;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Measures rows, each beside its peer, round after round.
///
/// In every round a row's benchmark and its peer's run one after the other, and every other round
/// in the opposite order, so that noise from elsewhere hits both.
public final class Measurer {
  private final Effort effort;
  private final Peers peers;
  private final PrintWriter progress;
  private final InstantSource clock;
  private final BooleanSupplier isStopped;

  /// @param isStopped asked between two steps and when a step was interrupted
  public Measurer(
      Effort effort,
      Peers peers,
      PrintWriter progress,
      InstantSource clock,
      BooleanSupplier isStopped) {
    this.effort = effort;
    this.peers = peers;
    this.progress = progress;
    this.clock = clock;
    this.isStopped = isStopped;
  }

  /// The rows' results, in the rows' order: what was measured until it was stopped.
  public Results measure(List<Row> rows) throws InterruptedException {
    var findings = new Findings();
    try {
      measure(rows, findings);
    } catch (InterruptedException | IllegalStateException e) {
      // A process that is ending can promise no more to tidy up: that is an illegal state.
      if (!isStopped.getAsBoolean()) {
        throw e;
      }
    }
    var isInterrupted = isStopped.getAsBoolean();
    return new Results(rows.stream().map(row -> result(row, findings)).toList(), isInterrupted);
  }

  private void measure(List<Row> rows, Findings findings) throws InterruptedException {
    var plan = plan(rows);
    var plays = plays(rows);
    var total = (plan.size() + plays.size()) * effort.rounds();
    var theatre = new Plays(effort.play());
    var expected = plays.isEmpty() ? effort.fork() : theatre.expected();
    var steps = new Progress(progress, clock, total, expected);
    var fork = new Fork(effort);
    for (int round = 0; round < effort.rounds(); round++) {
      for (var play : round % 2 == 0 ? plays : plays.reversed()) {
        goOn();
        steps.step(play.title());
        if (!findings.hasFailed(play)) {
          var performance = theatre.perform(play);
          goOn();
          findings.add(play, performance);
        }
      }
      for (var benchmark : round % 2 == 0 ? plan : plan.reversed()) {
        goOn();
        steps.step(benchmark);
        if (!findings.hasFailed(benchmark)) {
          var outcome = fork.run(benchmark);
          goOn();
          findings.add(benchmark, outcome);
        }
      }
    }
  }

  /// Who stops the run also stops the processes that it watches: what they say then is no finding.
  private void goOn() throws InterruptedException {
    if (isStopped.getAsBoolean()) {
      throw new InterruptedException();
    }
  }

  /// Every benchmark once, a peer's right after ours.
  List<String> plan(List<Row> rows) {
    var plan = new LinkedHashSet<String>();
    for (var row : rows) {
      plan.addAll(Findings.benchmarks(row.gauge()));
      peers.of(row).map(Peer::gauge).map(Findings::benchmarks).ifPresent(plan::addAll);
    }
    return new ArrayList<>(plan);
  }

  /// Every play once, a peer's right after the first of ours that is compared with it.
  List<Play> plays(List<Row> rows) {
    var plays = new LinkedHashSet<Play>();
    for (var row : rows) {
      Findings.play(row.gauge()).ifPresent(plays::add);
      peers.of(row).map(Peer::gauge).flatMap(Findings::play).ifPresent(plays::add);
    }
    return new ArrayList<>(plays);
  }

  private Result result(Row row, Findings findings) {
    if (row.gauge() instanceof Gauge.Counted(var survey) && !isStopped.getAsBoolean()) {
      return counted(row, Surveys.count(survey));
    }
    var value = findings.of(row.gauge());
    var peer = peers.of(row).flatMap(p -> findings.of(p.gauge()));
    return new Result(row, value, peer, note(row, value, peer, findings));
  }

  private String note(
      Row row, Optional<Measurement> value, Optional<Measurement> peer, Findings findings) {
    if (value.isEmpty()) {
      return reason(row.gauge(), findings);
    }
    if (row.peers().isEmpty()) {
      return "";
    }
    var compared = peers.of(row).orElse(row.peers().getFirst());
    var presence = peers.of(compared.kind());
    return compared.kind().title()
        + ": "
        + (presence.isThere() && peer.isEmpty()
            ? reason(compared.gauge(), findings)
            : presence.note());
  }

  private String reason(Gauge gauge, Findings findings) {
    return findings
        .failure(gauge)
        .orElse(isStopped.getAsBoolean() ? "the run was interrupted" : "nothing gave it");
  }

  private static Result counted(Row row, Surveys.Count count) {
    return switch (count) {
      case Surveys.Count.Of(var value, var note) ->
          new Result(row, Optional.of(Measurement.exact(value)), Optional.empty(), note);
      case Surveys.Count.Missing(var reason) ->
          new Result(row, Optional.empty(), Optional.empty(), reason);
    };
  }
}
