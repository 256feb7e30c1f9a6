// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.primitive;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// Work that never changes: how fast this machine is at the moment.
///
/// A baseline of another machine, or of a busier hour, is compared after division by this.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Thread)
public class CalibrationBenchmark {
  private final long[] table = new long[1024];
  private long seed = 1;

  /// Multiplications, rotations and loads that depend on each other, some 10 µs of them.
  @Benchmark
  public long mixing() {
    long mixed = seed++;
    for (int i = 0; i < 4096; i++) {
      mixed = Long.rotateLeft(mixed * 0x9e3779b97f4a7c15L, 29) + i;
      int slot = (int) (mixed >>> 54);
      table[slot] ^= mixed;
      mixed += table[(slot + 511) & 1023];
    }
    return mixed;
  }
}
