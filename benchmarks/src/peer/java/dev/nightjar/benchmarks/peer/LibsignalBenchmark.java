// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.peer;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// A conversation by libsignal: the triple ratchet, 1 KiB messages, through its Java binding.
///
/// As with ours, messages cross as bytes and state stays in memory; libsignal's interface loads and
/// stores its session record for each message, which is part of what a caller pays.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Thread)
public class LibsignalBenchmark {
  private final byte[] plaintext = new byte[1024];
  private final SignalParty alice = new SignalParty("alice");
  private final SignalParty bob = new SignalParty("bob");

  @Setup
  public void converse() throws Exception {
    alice.converse(bob);
  }

  /// One message, encrypted and decrypted, no turn of the ratchet.
  @Benchmark
  public byte[] inChain() throws Exception {
    return bob.decrypt(alice, alice.encrypt(bob, plaintext));
  }

  /// Per message of a message and its answer, so that each side's ratchet turns once.
  @Benchmark
  @OperationsPerInvocation(2)
  public byte[] pingPong() throws Exception {
    bob.decrypt(alice, alice.encrypt(bob, plaintext));
    return alice.decrypt(bob, bob.encrypt(alice, plaintext));
  }
}
