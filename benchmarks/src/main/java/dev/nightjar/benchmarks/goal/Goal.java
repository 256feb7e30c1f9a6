// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.goal;

/// What a measured value has to reach.
public sealed interface Goal {
  /// The value may not exceed `limit`, in the row's unit.
  record AtMost(double limit) implements Goal {}

  /// The value may not fall below `limit`, in the row's unit.
  record AtLeast(double limit) implements Goal {}

  /// The value may be at most `limit` times the peer's.
  record OfPeer(double limit) implements Goal {}

  /// The value may not be less than `limit` times the peer's.
  record AtLeastOfPeer(double limit) implements Goal {}

  /// The verdict on a value.
  ///
  /// @param measured the row's median
  /// @param ratio the row over its peer, measured together; NaN without a peer
  default Verdict judge(double measured, double ratio) {
    return switch (this) {
      case AtMost(var limit) -> Verdict.within(measured, limit);
      case AtLeast(var limit) -> Verdict.within(limit, measured);
      case OfPeer(var limit) ->
          Double.isNaN(ratio) ? new Verdict.NoPeer() : Verdict.within(ratio, limit);
      case AtLeastOfPeer(var limit) ->
          Double.isNaN(ratio) ? new Verdict.NoPeer() : Verdict.within(limit, ratio);
    };
  }

  /// The goal in words, for instance `≤ 10 µs`.
  default String text(String unit) {
    return switch (this) {
      case AtMost(var limit) -> "≤ " + Figures.plain(limit) + " " + unit;
      case AtLeast(var limit) -> "≥ " + Figures.plain(limit) + " " + unit;
      case OfPeer(var limit) ->
          limit < 1
              ? "≥ " + Figures.plain(1 / limit) + "× as fast as the peer"
              : "≤ " + Figures.plain(limit) + "× the peer";
      case AtLeastOfPeer(var limit) -> "≥ " + Figures.plain(limit) + "× the peer";
    };
  }
}
