// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.run;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/// Tells a person how far a run is and how long it will still take.
final class Progress {
  private final PrintWriter out;
  private final InstantSource clock;
  private final Instant started;
  private final int total;
  private final Duration expected;
  private int done;

  /// Begins now.
  ///
  /// @param expected what one step takes, until there is experience
  Progress(PrintWriter out, InstantSource clock, int total, Duration expected) {
    this.out = out;
    this.clock = clock;
    this.started = clock.instant();
    this.total = total;
    this.expected = expected;
  }

  void step(String what) {
    done++;
    out.printf(Locale.ROOT, "[%2d/%d] %-46s %s left%n", done, total, what, text(remaining()));
    out.flush();
  }

  /// The steps that are left, this one included, at the average of those that are done.
  Duration remaining() {
    var finished = done - 1;
    var each =
        finished < 1 ? expected : Duration.between(started, clock.instant()).dividedBy(finished);
    return each.multipliedBy(total - finished);
  }

  static String text(Duration duration) {
    long seconds = duration.toSeconds();
    return seconds < 60
        ? seconds + " s"
        : String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60);
  }
}
