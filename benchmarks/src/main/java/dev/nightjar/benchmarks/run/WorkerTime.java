// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.run;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/// The processor time that the measuring thread used, per operation.
///
/// On a machine that others use too, time on the clock says mostly how many others there are. JMH
/// finds this class by its name and makes one per fork; not thread-safe.
public final class WorkerTime implements InternalProfiler {
  static final String RESULT = "worker.cpu";

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private long before;

  /// For JMH.
  public WorkerTime() {}

  @Override
  public String getDescription() {
    return "processor time of the measuring thread";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    before = used();
  }

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    long operations = result.getMetadata().getAllOps();
    long nanos = used() - before;
    if (operations == 0 || before == 0) {
      return List.of();
    }
    return List.of(
        new ScalarResult(RESULT, nanos / 1000.0 / operations, "us/op", AggregationPolicy.AVG));
  }

  /// Nanoseconds of all worker threads together.
  private long used() {
    if (!threads.isThreadCpuTimeSupported()) {
      return 0;
    }
    return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
        .filter(Objects::nonNull)
        .filter(thread -> thread.getThreadName().contains("jmh-worker"))
        .mapToLong(thread -> threads.getThreadCpuTime(thread.getThreadId()))
        .filter(nanos -> nanos > 0)
        .sum();
  }
}
