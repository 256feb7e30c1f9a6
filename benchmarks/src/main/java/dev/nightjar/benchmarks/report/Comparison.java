// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.report;

import dev.nightjar.benchmarks.goal.Targets;
import dev.nightjar.benchmarks.run.Measurement;
import dev.nightjar.benchmarks.run.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A run held against a baseline, row by row.
///
/// @param measuredOn the baseline's machine
/// @param changes of every row that both have
public record Comparison(String measuredOn, List<Change> changes) {
  /// What was compared.
  enum Basis {
    PEER("ratio to the peer"),
    CALIBRATION("ratio to the calibration loop"),
    VALUE("value");

    private final String title;

    Basis(String title) {
      this.title = title;
    }

    String title() {
      return title;
    }
  }

  /// One row of then and now.
  ///
  /// @param factor how many times worse than the baseline; below 1 for better
  /// @param spread of the new value, to judge the factor by
  record Change(String id, Basis basis, double factor, double spread, Severity severity) {}

  public Comparison {
    changes = List.copyOf(changes);
  }

  /// Compares every row that was measured both times. The calibration row itself is no product.
  public static Comparison of(Baseline baseline, List<Result> results) {
    var calibration = Baseline.calibration(results);
    var changes = new ArrayList<Change>();
    for (var result : results) {
      var before = baseline.entries().get(result.row().id());
      if (before != null && !result.row().id().equals(Targets.CALIBRATION_ROW)) {
        result.value().ifPresent(value -> changes.add(change(result, value, before, calibration)));
      }
    }
    return new Comparison(baseline.measuredOn(), changes);
  }

  /// The worst change of all.
  public boolean hasHigh() {
    return changes.stream().anyMatch(change -> change.severity == Severity.HIGH);
  }

  private static Change change(
      Result result, Measurement value, Baseline.Entry before, Optional<Double> calibration) {
    var now = Baseline.entry(result, value.median(), calibration);
    if (before.ofPeer().isPresent() && now.ofPeer().isPresent()) {
      return change(result, value, Basis.PEER, before.ofPeer().get(), now.ofPeer().get());
    }
    if (before.ofCalibration().isPresent() && now.ofCalibration().isPresent()) {
      return change(
          result,
          value,
          Basis.CALIBRATION,
          before.ofCalibration().get(),
          now.ofCalibration().get());
    }
    return change(result, value, Basis.VALUE, before.value(), now.value());
  }

  private static Change change(
      Result result, Measurement value, Basis basis, double before, double now) {
    double factor = result.row().smallerIsBetter() ? worse(now, before) : worse(before, now);
    return new Change(result.row().id(), basis, factor, value.spread(), Severity.of(factor));
  }

  /// `above / below`, where two zeros are no change.
  private static double worse(double above, double below) {
    return above == below ? 1 : above / below;
  }
}
