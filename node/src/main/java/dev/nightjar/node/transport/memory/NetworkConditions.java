// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.transport.memory;

import java.time.Duration;

/// How good a network is.
///
/// @param shortestDelay of a piece of data, one way
/// @param longestDelay of a piece of data, one way
/// @param breakProbability that a connection breaks when data is sent over it, which is lost then
public record NetworkConditions(
    Duration shortestDelay, Duration longestDelay, double breakProbability) {
  public NetworkConditions {
    if (shortestDelay.isNegative() || longestDelay.compareTo(shortestDelay) < 0) {
      throw new IllegalArgumentException("delays are not negative, the shortest first");
    }
    if (breakProbability < 0 || breakProbability > 1) {
      throw new IllegalArgumentException("a probability is between 0 and 1: " + breakProbability);
    }
  }

  /// Between 1 and 20 ms, and nothing ever breaks.
  public static NetworkConditions good() {
    return new NetworkConditions(Duration.ofMillis(1), Duration.ofMillis(20), 0);
  }

  /// The same with connections that break.
  public NetworkConditions withBreaks(double probability) {
    return new NetworkConditions(shortestDelay, longestDelay, probability);
  }
}
