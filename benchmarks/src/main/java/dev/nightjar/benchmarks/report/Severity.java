// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.report;

/// How bad a change against the baseline is.
enum Severity {
  NONE,
  MEDIUM,
  HIGH;

  private static final double MEDIUM_FROM = 1.10;
  private static final double HIGH_FROM = 1.20;

  /// The severity of a change.
  ///
  /// @param factor how many times worse than the baseline, below 1 for better
  static Severity of(double factor) {
    if (factor >= HIGH_FROM) {
      return HIGH;
    }
    return factor >= MEDIUM_FROM ? MEDIUM : NONE;
  }
}
