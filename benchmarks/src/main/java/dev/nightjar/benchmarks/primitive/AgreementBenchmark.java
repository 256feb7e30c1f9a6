// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.primitive;

import dev.nightjar.crypto.primitive.MlKem;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.crypto.primitive.PrivateHandle;
import dev.nightjar.crypto.primitive.PublicHandle;
import dev.nightjar.crypto.primitive.X25519;
import dev.nightjar.crypto.secret.SecretBytes;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// X25519 and ML-KEM-768, with parsed keys where the interface has them.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Thread)
public class AgreementBenchmark {
  private final SecureRandom random = new SecureRandom();
  private final X25519 x25519 = Primitives.best().x25519();
  private final byte[] own = Arrays.copyOf(x25519.generate(random), X25519.KEY_SIZE);
  private final byte[] other =
      Arrays.copyOfRange(x25519.generate(random), X25519.KEY_SIZE, 2 * X25519.KEY_SIZE);
  private final MlKem mlKem = Primitives.best().mlKem768();
  private final PrivateHandle kemKey =
      mlKem.privateKey(SecretBytes.random(MlKem.SEED_SIZE, random));
  private final PublicHandle kemPublicKey = mlKem.publicKey(kemKey.publicKey()).orElseThrow();

  @Benchmark
  public byte @Nullable [] x25519Agree() {
    return x25519.agree(own, other);
  }

  @Benchmark
  public byte[] x25519Generate() {
    return x25519.generate(random);
  }

  /// Encapsulates and decapsulates, and compares nothing: both secrets are returned work.
  @Benchmark
  public byte[] mlKem768() {
    var both = mlKem.encapsulate(kemPublicKey, random);
    var ciphertext = Arrays.copyOf(both, mlKem.ciphertextSize());
    return mlKem.decapsulate(kemKey, ciphertext).orElseThrow();
  }
}
