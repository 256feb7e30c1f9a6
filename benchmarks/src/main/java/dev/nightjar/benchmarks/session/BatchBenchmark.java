// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.session;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.batch.Batch;
import dev.nightjar.crypto.batch.CryptoBatch;
import dev.nightjar.crypto.batch.CryptoBatch.Signed;
import dev.nightjar.crypto.batch.Outcome;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.crypto.signature.SignatureScheme;
import dev.nightjar.crypto.suite.Suite;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// Batches of 64 items, on one lane and on as many as there are cores; per item, on the clock.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Thread)
public class BatchBenchmark {
  private static final int ITEMS = 64;

  private final int cores = Runtime.getRuntime().availableProcessors();
  private final ExecutorService helpers = Executors.newFixedThreadPool(cores);
  private final Batch oneLane = Batch.sequential(ITEMS);
  private final Batch allLanes = new Batch(helpers, cores, ITEMS);
  private final SecureRandom random = new SecureRandom();
  private final SignatureScheme scheme = SignatureScheme.ed25519(Primitives.best());
  private final List<Signed> signed = Collections.nCopies(ITEMS, signed());
  private final Mail hybrid = Mail.toIdentity(Suite.HYBRID);
  private final List<byte[]> contents = Collections.nCopies(ITEMS, new byte[1024]);

  @Benchmark
  @OperationsPerInvocation(ITEMS)
  public List<Outcome<Bytes>> verifyOnOneLane() throws InterruptedException {
    return verified(oneLane);
  }

  @Benchmark
  @OperationsPerInvocation(ITEMS)
  public List<Outcome<Bytes>> verifyOnAllLanes() throws InterruptedException {
    return verified(allLanes);
  }

  @Benchmark
  @OperationsPerInvocation(ITEMS)
  public List<Outcome<byte[]>> hybridSealOnAllLanes() throws InterruptedException {
    return allLanes.run(contents, content -> Optional.of(hybrid.seal(content)));
  }

  @TearDown
  public void stop() {
    helpers.close();
  }

  private List<Outcome<Bytes>> verified(Batch batch) throws InterruptedException {
    var outcomes = new CryptoBatch(batch).verify(scheme, signed);
    if (!(outcomes.getLast() instanceof Outcome.Done<Bytes>)) {
      throw new IllegalStateException("a genuine signature was refused");
    }
    return outcomes;
  }

  private Signed signed() {
    var pair = scheme.generate(random);
    var message = Bytes.random(1024, random);
    var signature = scheme.sign(pair.signingKey(), message.toByteArray(), random);
    return new Signed(pair.verificationKey(), message, signature);
  }
}
