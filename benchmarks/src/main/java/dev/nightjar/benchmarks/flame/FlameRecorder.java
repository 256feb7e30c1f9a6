// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.flame;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Runs a scenario under the flight recorder and turns the samples into a flame graph.
public final class FlameRecorder {
  @SuppressWarnings("UnusedVariable") // Written so that the compiler cannot leave the work out.
  private volatile Object kept = "";

  private final Duration warmUp;

  /// A recorder.
  ///
  /// @param warmUp how long a scenario runs before it is recorded
  public FlameRecorder(Duration warmUp) {
    this.warmUp = warmUp;
  }

  /// Writes the graph to `html` and returns the hottest methods, one line each.
  public List<String> record(Scenario scenario, Duration time, Path html) throws Exception {
    var recorded = Files.createTempFile("nightjar", ".jfr");
    try {
      sample(scenario, time, recorded);
      return FlameGraph.draw(scenario.name(), recorded, html);
    } finally {
      Files.deleteIfExists(recorded);
    }
  }

  private void sample(Scenario scenario, Duration time, Path recorded) throws Exception {
    var work = scenario.prepare();
    repeat(work, warmUp);
    try (var sampling = Sampling.begin()) {
      repeat(work, time);
      sampling.end(recorded);
    }
  }

  private void repeat(Scenario.Work work, Duration time) throws Exception {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      kept = work.once();
    }
  }
}
