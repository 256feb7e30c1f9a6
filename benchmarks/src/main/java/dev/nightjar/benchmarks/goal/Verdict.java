// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.goal;

/// What became of a goal.
public sealed interface Verdict {
  /// Reached.
  record Met() implements Verdict {}

  /// Not reached.
  ///
  /// @param factor how many times too much (or too little) it is, above 1
  record Missed(double factor) implements Verdict {}

  /// A ratio to a peer that was not measured in this run, so there is none.
  record NoPeer() implements Verdict {}

  /// The row itself was not measured.
  record NotMeasured(String reason) implements Verdict {}

  /// Whether `value` stays within `limit`.
  static Verdict within(double value, double limit) {
    if (!Double.isFinite(value) || !Double.isFinite(limit)) {
      return new NotMeasured("no finite value");
    }
    return value <= limit ? new Met() : new Missed(value / limit);
  }

  /// The verdict in words.
  default String text() {
    return switch (this) {
      case Met _ -> "met";
      case Missed(var factor) -> "missed by " + Figures.of(factor) + "×";
      case NoPeer _ -> "no peer";
      case NotMeasured(var reason) -> "not measured: " + reason;
    };
  }

  /// The verdict as one word of the JSON report.
  default String code() {
    return switch (this) {
      case Met _ -> "met";
      case Missed _ -> "missed";
      case NoPeer _ -> "no-peer";
      case NotMeasured _ -> "not-measured";
    };
  }
}
