// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.flame;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import one.convert.Arguments;
import one.convert.JfrToFlame;

/// Turns samples into a picture.
public final class FlameGraph {
  private static final int SHOWN = 15;

  private FlameGraph() {}

  /// Writes the graph to `html` and returns the hottest methods, one line each.
  ///
  /// @param recorded what a [Sampling] wrote
  public static List<String> draw(String title, Path recorded, Path html) throws IOException {
    var settings = new Arguments();
    settings.title = title;
    settings.cpuTime = Sampling.BY_PROCESSOR_TIME;
    JfrToFlame.convert(recorded.toString(), html.toString(), settings);
    return hottest(recorded);
  }

  private static List<String> hottest(Path recorded) throws IOException {
    var hits = new HashMap<String, Integer>();
    int samples = 0;
    for (var event : RecordingFile.readAllEvents(recorded)) {
      if (event.getEventType().getName().equals(Sampling.EVENT) && event.getStackTrace() != null) {
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
