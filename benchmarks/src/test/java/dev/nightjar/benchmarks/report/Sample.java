// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.report;

import dev.nightjar.benchmarks.goal.Gauge;
import dev.nightjar.benchmarks.goal.Goal;
import dev.nightjar.benchmarks.goal.Peer;
import dev.nightjar.benchmarks.goal.Row;
import dev.nightjar.benchmarks.goal.Targets;
import dev.nightjar.benchmarks.run.Load;
import dev.nightjar.benchmarks.run.Machine;
import dev.nightjar.benchmarks.run.Measurement;
import dev.nightjar.benchmarks.run.Result;
import dev.nightjar.benchmarks.run.Results;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Results as a run would give them.
final class Sample {
  static final Row SIGN =
      new Row(
          "sign",
          "signing",
          "µs",
          new Gauge.Timed("a.A.sign"),
          List.of(new Peer(Peer.Kind.AWS_LC, new Gauge.Timed("c.C.sign"))),
          List.of(new Goal.AtMost(10), new Goal.OfPeer(1.3)));
  static final Row HITS =
      new Row(
          "hits",
          "cache hits",
          "%",
          new Gauge.Allocated("a.A.hits"),
          List.of(),
          List.of(new Goal.AtLeast(90)));
  static final Row CALIBRATION =
      new Row(
          Targets.CALIBRATION_ROW,
          "calibration",
          "µs",
          new Gauge.Timed(Targets.CALIBRATION),
          List.of(),
          List.of());

  private Sample() {}

  static Result measured(Row row, double value) {
    return new Result(row, Optional.of(Measurement.exact(value)), Optional.empty(), "");
  }

  static Result beside(Row row, double value, double peer) {
    return new Result(
        row,
        Optional.of(Measurement.exact(value)),
        Optional.of(Measurement.exact(peer)),
        "AWS-LC in C: 1.0");
  }

  static Result failed(Row row, String reason) {
    return new Result(row, Optional.empty(), Optional.empty(), reason);
  }

  static Report report(Optional<Comparison> comparison, Result... results) {
    return new Report(
        Instant.parse("2026-01-02T03:04:05Z"),
        "quick",
        new Machine("A processor", 2, "A JVM 25", "Linux"),
        new Load(0.5, List.of()),
        new Load(1.5, List.of("java 80 %")),
        new Results(List.of(results), false),
        comparison);
  }
}
