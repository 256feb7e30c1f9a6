// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.ceiling;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.util.concurrent.TimeUnit;
import org.conscrypt.Conscrypt;
import org.conscrypt.HpkeContextRecipient;
import org.conscrypt.HpkeContextSender;
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
/// what C can do and would flatter us. Conscrypt offers the mechanism only inside HPKE, whose key
/// schedule adds a few microseconds to the peer.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Thread)
public class ConscryptBenchmark {
  private static final String SUITE = "MLKEM_768/HKDF_SHA256/AES_256_GCM";
  private static final byte[] NOTHING = new byte[0];

  private final Provider provider = Conscrypt.newProvider();
  private @Nullable KeyPair pair;

  @Setup
  public void generate() throws GeneralSecurityException {
    pair = KeyPairGenerator.getInstance("ML-KEM-768", provider).generateKeyPair();
  }

  @Benchmark
  public HpkeContextRecipient mlKem768() throws GeneralSecurityException {
    if (pair == null) {
      throw new IllegalStateException("no key pair was made");
    }
    var sender = HpkeContextSender.getInstance(SUITE, provider);
    sender.init(pair.getPublic(), NOTHING);
    var recipient = HpkeContextRecipient.getInstance(SUITE, provider);
    recipient.init(sender.getEncapsulated(), pair.getPrivate(), NOTHING);
    return recipient;
  }
}
