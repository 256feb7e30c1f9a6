// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.delivery;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// Messages of 1 KiB from acceptance to acknowledgement, both ends in one thread, both on the disk.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Thread)
public class DeliveryBenchmark {
  private static final int MANY = 256;

  private @Nullable Acquaintances pair;

  @Setup
  public void meet() throws IOException {
    pair = Acquaintances.made();
  }

  @TearDown
  public void part() throws IOException {
    Objects.requireNonNull(pair).close();
  }

  /// Per message of many that are handed over together.
  @Benchmark
  @OperationsPerInvocation(MANY)
  public long together() {
    return Objects.requireNonNull(pair).deliver(MANY);
  }

  /// A message that is alone.
  @Benchmark
  public long alone() {
    return Objects.requireNonNull(pair).deliver(1);
  }
}
