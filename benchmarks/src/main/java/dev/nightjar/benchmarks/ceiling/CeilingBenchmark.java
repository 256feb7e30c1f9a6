// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.ceiling;

import static dev.nightjar.benchmarks.ceiling.AwsLc.succeed;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// AWS-LC called directly, on memory of its own: what C costs on this machine.
///
/// A call through the foreign-function interface adds some ten nanoseconds, which is left in.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Thread)
public class CeilingBenchmark {
  private static final long MESSAGE_SIZE = 1024;
  private static final long KEY_SIZE = 32;
  private static final long NONCE_SIZE = 12;
  private static final long TAG_SIZE = 16;

  private final Arena arena = Arena.ofConfined();
  private final MemorySegment message = arena.allocate(MESSAGE_SIZE);
  private final MemorySegment sealed = arena.allocate(MESSAGE_SIZE + TAG_SIZE);
  private final MemorySegment length = arena.allocate(JAVA_LONG);
  private final MemorySegment secondLength = arena.allocate(JAVA_LONG);
  private final MemorySegment publicKey = arena.allocate(KEY_SIZE);
  private final MemorySegment privateKey = arena.allocate(64);
  private final MemorySegment agreementPublic = arena.allocate(KEY_SIZE);
  private final MemorySegment agreementPrivate = arena.allocate(KEY_SIZE);
  private final MemorySegment agreed = arena.allocate(KEY_SIZE);
  private final MemorySegment signature = arena.allocate(64);
  private final MemorySegment aeadContext = arena.allocate(1024, 16);
  private final MemorySegment aeadKey = arena.allocate(KEY_SIZE);
  private final MemorySegment nonce = arena.allocate(NONCE_SIZE);
  private final MemorySegment encapsulation = arena.allocate(1088);
  private final MemorySegment secret = arena.allocate(KEY_SIZE);
  private MemorySegment aesGcm = MemorySegment.NULL;
  private MemorySegment kem = MemorySegment.NULL;

  @Setup
  public void prepare() throws Throwable {
    AwsLc.ED25519_KEYPAIR.invokeExact(publicKey, privateKey);
    AwsLc.X25519_KEYPAIR.invokeExact(agreementPublic, agreementPrivate);
    aesGcm = (MemorySegment) AwsLc.AES_256_GCM.invokeExact();
    kem = AwsLc.mlKem768Context(arena.allocate(JAVA_LONG));
    ed25519Sign();
  }

  @Benchmark
  public void ed25519Sign() throws Throwable {
    succeed((int) AwsLc.ED25519_SIGN.invokeExact(signature, message, MESSAGE_SIZE, privateKey));
  }

  @Benchmark
  public void ed25519Verify() throws Throwable {
    succeed((int) AwsLc.ED25519_VERIFY.invokeExact(message, MESSAGE_SIZE, signature, publicKey));
  }

  @Benchmark
  public void x25519Agree() throws Throwable {
    succeed((int) AwsLc.X25519.invokeExact(agreed, agreementPrivate, agreementPublic));
  }

  @Benchmark
  public void mlKem768() throws Throwable {
    length.set(JAVA_LONG, 0, encapsulation.byteSize());
    secondLength.set(JAVA_LONG, 0, KEY_SIZE);
    succeed((int) AwsLc.ENCAPSULATE.invokeExact(kem, encapsulation, length, secret, secondLength));
    succeed(
        (int)
            AwsLc.DECAPSULATE.invokeExact(
                kem, secret, secondLength, encapsulation, encapsulation.byteSize()));
  }

  @Benchmark
  public void aesGcmSeal() throws Throwable {
    // A fresh key and nonce per message, as in a ratchet.
    aeadKey.set(JAVA_LONG, 0, aeadKey.get(JAVA_LONG, 0) + 1);
    succeed(
        (int)
            AwsLc.AEAD_INIT.invokeExact(
                aeadContext, aesGcm, aeadKey, KEY_SIZE, TAG_SIZE, MemorySegment.NULL));
    succeed(
        (int)
            AwsLc.AEAD_SEAL.invokeExact(
                aeadContext,
                sealed,
                length,
                sealed.byteSize(),
                nonce,
                NONCE_SIZE,
                message,
                MESSAGE_SIZE,
                MemorySegment.NULL,
                0L));
    AwsLc.AEAD_CLEANUP.invokeExact(aeadContext);
  }
}
