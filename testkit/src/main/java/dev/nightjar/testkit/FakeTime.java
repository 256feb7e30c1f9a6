// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A clock that moves only when a test moves it; it may be set back, as real clocks are.
///
/// Owned by the test; not thread-safe.
public final class FakeTime implements InstantSource {
  private Instant now;

  public FakeTime(Instant start) {
    now = start;
  }

  /// A clock at noon on an unremarkable day.
  public static FakeTime atNoon() {
    return new FakeTime(Instant.parse("2026-06-01T12:00:00Z"));
  }

  @Override
  public Instant instant() {
    return now;
  }

  /// Moves the clock, backwards if `step` is negative.
  public void advance(Duration step) {
    now = now.plus(step);
  }
}
