// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import java.time.Instant;

/// When something happens, by two clocks.
///
/// @param wall what the calendar says; it may jump, so it only dates messages and keys
/// @param steady a clock that never jumps; every timeout counts on it
public record Moment(Instant wall, Instant steady) {
  /// Which of two times comes first, by the same clock.
  static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
