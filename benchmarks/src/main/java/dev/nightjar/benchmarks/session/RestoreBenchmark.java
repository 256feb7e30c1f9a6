// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.session;

import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.crypto.session.Session;
import dev.nightjar.crypto.suite.Suite;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// Reading a session from rest: the cryptography that a node does for a contact when it starts.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Thread)
public class RestoreBenchmark {
  private final Party owner = new Party(Suite.HYBRID);
  private final SecretBytes stored = talked();

  /// Of a conversation in which both sides have spoken.
  private SecretBytes talked() {
    var other = new Party(Suite.HYBRID);
    var ours = owner.begin(other, other.publish());
    var theirs = other.accept(ours.encrypt(new byte[1], Party.NOW));
    ours.decrypt(theirs.encrypt(new byte[1], Party.NOW), Party.NOW);
    theirs.decrypt(ours.encrypt(new byte[1], Party.NOW), Party.NOW);
    return ours.export();
  }

  @Benchmark
  public Session hybrid() {
    return owner.restore(stored);
  }
}
