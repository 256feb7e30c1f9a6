// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/// Tidies up once nothing was changed for a while.
///
/// Owned by the engine's thread; not thread-safe.
public final class IdleTidying {
  /// How long nothing has to change.
  static final Duration PAUSE = Duration.ofSeconds(10);

  private final LongSupplier untidy;
  private final Runnable tidy;
  private long seen;
  private Instant due = Instant.MAX;

  /// @param untidy how much there is to tidy; another number after each change
  public IdleTidying(LongSupplier untidy, Runnable tidy) {
    this.untidy = untidy;
    this.tidy = tidy;
  }

  /// Looks whether something changed, and tidies when nothing did for long enough.
  public void look(Instant steady) {
    var isDue = !steady.isBefore(due);
    if (isDue && untidy.getAsLong() == seen) {
      tidy.run(); // If it cannot be done, it is tried again after another pause.
    }
    if (isDue || untidy.getAsLong() != seen) {
      seen = untidy.getAsLong();
      due = seen == 0 ? Instant.MAX : steady.plus(PAUSE);
    }
  }

  /// When to look again though nothing happens; [Instant#MAX] when everything is tidy.
  public Instant due() {
    return due;
  }
}
