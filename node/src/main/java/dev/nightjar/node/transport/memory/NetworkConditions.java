// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.transport.memory;

import java.time.Duration;

/// How good a network is.
///
/// @param shortestDelay of a piece of data, one way
/// @param longestDelay of a piece of data, one way; the difference is the jitter
/// @param bytesPerSecond what one connection carries in one direction, at least 1
/// @param breakProbability that a connection breaks when data is sent over it, which is lost then
public record NetworkConditions(
    Duration shortestDelay, Duration longestDelay, long bytesPerSecond, double breakProbability) {
  private static final long UNBOUNDED = Long.MAX_VALUE;

  public NetworkConditions {
    if (shortestDelay.isNegative() || longestDelay.compareTo(shortestDelay) < 0) {
      throw new IllegalArgumentException("delays are not negative, the shortest first");
    }
    if (bytesPerSecond < 1) {
      throw new IllegalArgumentException("a connection carries something: " + bytesPerSecond);
    }
    if (breakProbability < 0 || breakProbability > 1) {
      throw new IllegalArgumentException("a probability is between 0 and 1: " + breakProbability);
    }
  }

  /// Between 1 and 20 ms, as many bytes as one likes, and nothing ever breaks.
  public static NetworkConditions good() {
    return new NetworkConditions(Duration.ofMillis(1), Duration.ofMillis(20), UNBOUNDED, 0);
  }

  /// The same with connections that break.
  public NetworkConditions withBreaks(double probability) {
    return new NetworkConditions(shortestDelay, longestDelay, bytesPerSecond, probability);
  }

  /// The same with other delays.
  public NetworkConditions withDelays(Duration shortest, Duration longest) {
    return new NetworkConditions(shortest, longest, bytesPerSecond, breakProbability);
  }

  /// The same with narrower connections.
  public NetworkConditions withBandwidth(long bytes) {
    return new NetworkConditions(shortestDelay, longestDelay, bytes, breakProbability);
  }

  /// How long it takes to put so many bytes on a connection.
  Duration duration(int bytes) {
    return bytesPerSecond == UNBOUNDED
        ? Duration.ZERO
        : Duration.ofNanos(Math.ceilDiv(bytes * 1_000_000_000L, bytesPerSecond));
  }
}
