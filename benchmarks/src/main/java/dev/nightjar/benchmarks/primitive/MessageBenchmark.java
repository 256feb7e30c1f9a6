// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.primitive;

import dev.nightjar.crypto.primitive.Aead;
import dev.nightjar.crypto.primitive.AeadAlgorithm;
import dev.nightjar.crypto.primitive.Hash;
import dev.nightjar.crypto.primitive.Hmac;
import dev.nightjar.crypto.primitive.Primitives;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// What touches every byte of a 1 KiB message: the ciphers with a new key each time, and BLAKE3.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Thread)
public class MessageBenchmark {
  private static final byte[] NOTHING = new byte[0];

  private final Primitives primitives = Primitives.best();
  private final Aead aesGcm = primitives.aead(AeadAlgorithm.AES_256_GCM);
  private final Aead chaCha = primitives.aead(AeadAlgorithm.CHACHA20_POLY1305);
  private final Hash blake3 = primitives.blake3();
  private final Hmac hmac = primitives.hmacSha256();
  private final byte[] key = new byte[Aead.KEY_SIZE];
  private final byte[] nonce = new byte[Aead.NONCE_SIZE];
  private final byte[] message = new byte[1024];
  private final byte[] sealed = new byte[1024 + Aead.TAG_SIZE];
  private final byte[] digest = new byte[32];

  @Benchmark
  public byte[] aesGcmSeal() {
    nextKey();
    aesGcm.seal(key, nonce, NOTHING, message, 0, message.length, sealed, 0);
    return sealed;
  }

  @Benchmark
  public byte[] chaChaSeal() {
    nextKey();
    chaCha.seal(key, nonce, NOTHING, message, 0, message.length, sealed, 0);
    return sealed;
  }

  @Benchmark
  public byte[] blake3() {
    blake3.digest(message, 0, message.length, digest, 0);
    return digest;
  }

  /// One step of a chain: a code over one byte under a new key.
  @Benchmark
  public byte[] hmacStep() {
    hmac.mac(key, NOTHING, 0, 0, key, 0);
    return key;
  }

  private void nextKey() {
    for (int i = 0; ++key[i] == 0 && i < 7; ) {
      i++;
    }
  }
}
