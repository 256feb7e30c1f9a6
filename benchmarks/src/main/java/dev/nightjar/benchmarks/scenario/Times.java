// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.scenario;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/// How long each of many things took.
///
/// Not thread-safe.
public final class Times {
  private static final long LONGEST = TimeUnit.MINUTES.toNanos(2);

  private final Histogram histogram = new Histogram(LONGEST, 3);

  /// None yet.
  public Times() {}

  /// Another one.
  public void add(long nanos) {
    histogram.recordValue(Math.clamp(nanos, 0, LONGEST));
  }

  long count() {
    return histogram.getTotalCount();
  }

  /// The usual percentiles, in milliseconds.
  public Map<String, Object> figures(String prefix) {
    var figures = new LinkedHashMap<String, Object>();
    figures.put(prefix + "p50", millis(50));
    figures.put(prefix + "p95", millis(95));
    figures.put(prefix + "p99", millis(99));
    figures.put(prefix + "p999", millis(99.9));
    return figures;
  }

  private double millis(double percentile) {
    return histogram.getValueAtPercentile(percentile) / 1e6;
  }
}
