// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.peer;

import dev.nightjar.benchmarks.session.SetUpBenchmark;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.signal.libsignal.protocol.state.PreKeyBundle;

/// Setting up a libsignal session, both sides: from the bundle to the first message read.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Thread)
public class LibsignalSetUpBenchmark {
  private final byte[] plaintext = new byte[1024];
  private final SignalParty alice = new SignalParty("alice");
  private final SignalParty bob = new SignalParty("bob");
  private @Nullable PreKeyBundle bundle;

  /// As often as our own.
  @Setup(Level.Trial)
  public void warmUp() throws Exception {
    for (var i = 0; i < SetUpBenchmark.UNTIMED; i++) {
      publish();
      bothSides();
    }
  }

  /// Publishing prekeys happens beforehand, and not per session: it is not timed.
  @Setup(Level.Invocation)
  public void publish() {
    bob.forget(alice);
    bundle = bob.bundle();
  }

  @Benchmark
  public byte[] bothSides() throws Exception {
    if (bundle == null) {
      throw new IllegalStateException("no bundle was published");
    }
    alice.begin(bob, bundle);
    return bob.decryptFirst(alice, alice.encrypt(bob, plaintext));
  }
}
