// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.primitive;

import dev.nightjar.crypto.primitive.Ed25519;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.crypto.primitive.PrivateHandle;
import dev.nightjar.crypto.primitive.PublicHandle;
import dev.nightjar.crypto.secret.SecretBytes;
import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// Ed25519 over a 1 KiB message, with parsed keys.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Thread)
public class SignatureBenchmark {
  private final byte[] message = new byte[1024];
  private final Ed25519 ed25519 = Primitives.best().ed25519();
  private final PrivateHandle key =
      ed25519.privateKey(SecretBytes.random(Ed25519.KEY_SIZE, new SecureRandom()));
  private final PublicHandle publicKey = ed25519.publicKey(key.publicKey()).orElseThrow();
  private final byte[] signature = ed25519.sign(key, message);

  @Benchmark
  public byte[] ed25519Sign() {
    return ed25519.sign(key, message);
  }

  @Benchmark
  public boolean ed25519Verify() {
    if (!ed25519.verify(publicKey, message, signature)) {
      throw new IllegalStateException("a genuine signature was refused");
    }
    return true;
  }
}
