// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.ceiling;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.util.concurrent.TimeUnit;
import javax.crypto.KEM;
import org.conscrypt.Conscrypt;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// BoringSSL's ML-KEM through Conscrypt, a substitute ceiling.
///
/// The AWS-LC that reaches us has ML-KEM in portable C only, which is several times slower than
/// what C can do and would flatter us.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Thread)
public class ConscryptBenchmark {
  private final Provider provider = Conscrypt.newProvider();
  private @Nullable KeyPair pair;
  private KEM.@Nullable Encapsulator encapsulator;
  private KEM.@Nullable Decapsulator decapsulator;

  @Setup
  public void prepare() throws GeneralSecurityException {
    pair = KeyPairGenerator.getInstance("ML-KEM-768", provider).generateKeyPair();
    var kem = KEM.getInstance("ML-KEM", provider);
    encapsulator = kem.newEncapsulator(pair.getPublic());
    decapsulator = kem.newDecapsulator(pair.getPrivate());
  }

  @Benchmark
  public Object mlKem768() throws GeneralSecurityException {
    if (encapsulator == null || decapsulator == null) {
      throw new IllegalStateException("not prepared");
    }
    return decapsulator.decapsulate(encapsulator.encapsulate().encapsulation());
  }
}
