// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import java.time.Duration;
import java.time.Instant;

/// So many at once, and after that one more each time a span has passed.
///
/// Owned by the engine; not thread-safe. Time is that of the steady clock.
final class TokenBucket {
  private final int most;
  private final Duration span;
  private int tokens;

  /// When a token was last added; of no meaning while the bucket is full.
  private Instant since = Instant.MIN;

  /// A full bucket.
  TokenBucket(int most, Duration span) {
    this.most = most;
    this.span = span;
    tokens = most;
  }

  /// Takes a token, if there is one.
  boolean take(Instant now) {
    refill(now);
    if (tokens == 0) {
      return false;
    }
    if (tokens == most) {
      since = now;
    }
    tokens--;
    return true;
  }

  private void refill(Instant now) {
    while (tokens < most && !now.isBefore(since.plus(span))) {
      tokens++;
      since = since.plus(span);
    }
  }

  /// Puts one back, for what turned out to be well spent.
  void giveBack() {
    tokens = Math.min(most, tokens + 1);
  }
}
