// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.session;

import dev.nightjar.crypto.envelope.EnvelopeOpening;
import dev.nightjar.crypto.suite.Suite;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// One-shot envelopes of 1 KiB: sealed, and opened with the sender's signature verified.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Thread)
public class EnvelopeBenchmark {
  private final byte[] content = new byte[1024];
  private final Mail classical = Mail.toIdentity(Suite.CLASSICAL);
  private final Mail hybrid = Mail.toIdentity(Suite.HYBRID);
  private final Mail cached = Mail.toIdentityCached(Suite.HYBRID);
  private final Mail prekey = Mail.toPrekey(Suite.HYBRID);

  @Benchmark
  public EnvelopeOpening classical() {
    return classical.open(classical.seal(content));
  }

  @Benchmark
  public EnvelopeOpening hybrid() {
    return hybrid.open(hybrid.seal(content));
  }

  /// With the caches of a node, which knows the sender's keys from before.
  @Benchmark
  public EnvelopeOpening hybridCached() {
    return cached.open(cached.seal(content));
  }

  /// The sender's half alone.
  @Benchmark
  public byte[] hybridSeal() {
    return hybrid.seal(content);
  }

  /// To the recipient's signed prekey, so that it is forward secret.
  @Benchmark
  public EnvelopeOpening hybridToPrekey() {
    return prekey.open(prekey.seal(content));
  }
}
