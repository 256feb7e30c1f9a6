// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.session;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.suite.Suite;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// Messages of 1 KiB in sessions by the default policy, both ends in one thread.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Thread)
public class SessionBenchmark {
  private final byte[] plaintext = new byte[1024];
  private final Conversation classical = Conversation.in(Suite.CLASSICAL);
  private final Conversation hybrid = Conversation.in(Suite.HYBRID);
  private final Conversation quantum = Conversation.in(Suite.QUANTUM);

  /// One message, encrypted and decrypted, no turn of the ratchet.
  @Benchmark
  public Bytes inChainHybrid() {
    return hybrid.inChain(plaintext);
  }

  @Benchmark
  public Bytes inChainClassical() {
    return classical.inChain(plaintext);
  }

  @Benchmark
  public Bytes inChainQuantum() {
    return quantum.inChain(plaintext);
  }

  /// The sending half alone.
  @Benchmark
  public byte[] encryptHybrid() {
    return hybrid.encrypt(plaintext);
  }

  /// Per message, each of which turns the ratchet.
  @Benchmark
  @OperationsPerInvocation(2)
  public Bytes pingPongHybrid() {
    return hybrid.pingPong(plaintext);
  }

  /// Per message of a conversation in turns of one to six messages.
  @Benchmark
  @OperationsPerInvocation(Conversation.MESSAGES)
  public long conversationHybrid() {
    return hybrid.talk(plaintext);
  }

  @Benchmark
  @OperationsPerInvocation(Conversation.MESSAGES)
  public long conversationClassical() {
    return classical.talk(plaintext);
  }
}
