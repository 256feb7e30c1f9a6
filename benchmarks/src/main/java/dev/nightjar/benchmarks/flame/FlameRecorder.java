// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.flame;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import one.convert.Arguments;
import one.convert.JfrToFlame;

/// Runs a scenario under the flight recorder and turns the samples into a flame graph.
public final class FlameRecorder {
  private static final Duration PERIOD = Duration.ofMillis(10);
  private static final int SHOWN = 15;
  private static final List<String> SAMPLES =
      List.of("jdk.ExecutionSample", "jdk.NativeMethodSample");

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
      var settings = new Arguments();
      settings.title = scenario.name();
      JfrToFlame.convert(recorded.toString(), html.toString(), settings);
      return hottest(recorded);
    } finally {
      Files.deleteIfExists(recorded);
    }
  }

  private void sample(Scenario scenario, Duration time, Path recorded) throws Exception {
    try (var recording = new Recording()) {
      var work = scenario.prepare();
      repeat(work, warmUp);
      SAMPLES.forEach(event -> recording.enable(event).withPeriod(PERIOD));
      recording.start();
      repeat(work, time);
      recording.stop();
      recording.dump(recorded);
    }
  }

  private void repeat(Scenario.Work work, Duration time) throws Exception {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      kept = work.once();
    }
  }

  private static List<String> hottest(Path recorded) throws IOException {
    var hits = new HashMap<String, Integer>();
    int samples = 0;
    for (var event : RecordingFile.readAllEvents(recorded)) {
      if (SAMPLES.contains(event.getEventType().getName()) && event.getStackTrace() != null) {
        samples++;
        hits.merge(top(event), 1, Integer::sum);
      }
    }
    int total = samples;
    return hits.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
        .limit(SHOWN)
        .map(entry ->
            String.format(
                Locale.ROOT, "%5.1f %%  %s", 100.0 * entry.getValue() / total, entry.getKey()))
        .toList();
  }

  private static String top(RecordedEvent event) {
    var method = event.getStackTrace().getFrames().getFirst().getMethod();
    return method.getType().getName() + "." + method.getName();
  }
}
