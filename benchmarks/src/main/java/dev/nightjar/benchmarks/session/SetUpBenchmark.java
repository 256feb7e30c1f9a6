// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.session;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.session.Session;
import dev.nightjar.crypto.suite.Suite;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// Setting up a session, both sides: from the bytes of a bundle to the first message read.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Thread)
public class SetUpBenchmark {
  /// How many sessions are set up before the first is timed.
  public static final int UNTIMED = 6_000;

  private final byte[] plaintext = new byte[1024];
  private final Party initiator = new Party(Suite.HYBRID);
  private final Party responder = new Party(Suite.HYBRID);
  private Bytes bundle = Bytes.EMPTY;

  /// A session takes a millisecond: the iterations that warm up everything else end long before the
  /// compiler is done with it, and then its longest compilation counts as part of one session.
  @Setup(Level.Trial)
  public void warmUp() {
    for (var i = 0; i < UNTIMED; i++) {
      publish();
      bothSides();
    }
  }

  /// Publishing prekeys happens beforehand, and not while two wait for each other: it is not timed.
  @Setup(Level.Invocation)
  public void publish() {
    bundle = responder.publish();
  }

  @Benchmark
  public Session bothSides() {
    var begun = initiator.begin(responder, bundle);
    return responder.accept(begun.encrypt(plaintext, Party.NOW));
  }
}
