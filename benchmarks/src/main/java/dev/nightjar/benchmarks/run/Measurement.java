// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/// The samples of one value, from every round of a run.
///
/// Thread-safe; immutable.
///
/// @param rounds the samples of each round, in order; never empty
public record Measurement(List<List<Double>> rounds) {
  public Measurement {
    rounds = rounds.stream().map(List::copyOf).toList();
    if (rounds.isEmpty() || rounds.stream().anyMatch(List::isEmpty)) {
      throw new IllegalArgumentException("a measurement needs a sample in every round");
    }
  }

  /// A value that is known exactly.
  public static Measurement exact(double value) {
    return new Measurement(List.of(List.of(value)));
  }

  /// This measurement with another round behind it.
  public Measurement and(Measurement later) {
    var all = new ArrayList<>(rounds);
    all.addAll(later.rounds);
    return new Measurement(all);
  }

  /// This over `other`, round by round, so that what disturbed one round disturbed both.
  public Measurement over(Measurement other) {
    return with(other, (ours, theirs) -> ours / theirs);
  }

  /// This without `other`, round by round.
  public Measurement minus(Measurement other) {
    return with(other, (ours, theirs) -> ours - theirs);
  }

  private Measurement with(Measurement other, DoubleBinaryOperator operator) {
    var results = new ArrayList<List<Double>>();
    for (int i = 0; i < Math.min(rounds.size(), other.rounds.size()); i++) {
      double result = operator.applyAsDouble(median(rounds.get(i)), median(other.rounds.get(i)));
      results.add(List.of(result));
    }
    return new Measurement(results);
  }

  /// The middle of all samples.
  public double median() {
    return median(samples());
  }

  public double low() {
    return sorted(samples()).getFirst();
  }

  public double high() {
    return sorted(samples()).getLast();
  }

  /// The interquartile range over the median: 0.05 says that half the samples lie within 5 %.
  public double spread() {
    var sorted = sorted(samples());
    return median() == 0 ? 0 : (quantile(sorted, 0.75) - quantile(sorted, 0.25)) / median();
  }

  /// Every sample, in the order they were taken.
  public List<Double> samples() {
    return rounds.stream().flatMap(List::stream).toList();
  }

  private static double median(List<Double> values) {
    return quantile(sorted(values), 0.5);
  }

  private static List<Double> sorted(List<Double> values) {
    return values.stream().sorted().toList();
  }

  private static double quantile(List<Double> sorted, double share) {
    double position = share * (sorted.size() - 1);
    int below = (int) position;
    int above = Math.min(below + 1, sorted.size() - 1);
    double weight = position - below;
    return sorted.get(below) * (1 - weight) + sorted.get(above) * weight;
  }
}
