// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.flame;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import jdk.jfr.Recording;

/// Samples of what the threads of this process do, taken by the JVM's flight recorder: by processor
/// time where the system can tell it, so that a thread that waits in C is not taken for a busy one.
public final class Sampling implements AutoCloseable {
  /// Whether samples are taken by processor time; Linux only.
  static final boolean BY_PROCESSOR_TIME =
      System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");

  static final String EVENT = BY_PROCESSOR_TIME ? "jdk.CPUTimeSample" : "jdk.ExecutionSample";

  private static final Duration PERIOD = Duration.ofMillis(10);

  private final Recording recording = new Recording();

  private Sampling() {}

  /// From now on.
  public static Sampling begin() {
    var sampling = new Sampling();
    var event = sampling.recording.enable(EVENT);
    if (BY_PROCESSOR_TIME) {
      event.with("throttle", PERIOD.toMillis() + "ms");
    } else {
      event.withPeriod(PERIOD);
    }
    sampling.recording.start();
    return sampling;
  }

  /// Ends it and writes what was seen, for [FlameGraph].
  public void end(Path file) throws IOException {
    recording.stop();
    recording.dump(file);
  }

  @Override
  public void close() {
    recording.close();
  }
}
