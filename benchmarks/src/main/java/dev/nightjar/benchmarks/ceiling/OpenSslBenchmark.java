// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.ceiling;

import static dev.nightjar.benchmarks.ceiling.AwsLc.succeed;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// The system's OpenSSL, a substitute ceiling for ChaCha20-Poly1305.
///
/// The AWS-LC that reaches us was linked without that cipher.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Thread)
public class OpenSslBenchmark {
  private static final MethodHandle NEW =
      function("EVP_CIPHER_CTX_new", FunctionDescriptor.of(ADDRESS));
  private static final MethodHandle FETCH =
      function("EVP_CIPHER_fetch", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS, ADDRESS));
  private static final MethodHandle INIT =
      function(
          "EVP_EncryptInit_ex",
          FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS));
  private static final MethodHandle UPDATE =
      function(
          "EVP_EncryptUpdate",
          FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, JAVA_INT));
  private static final MethodHandle FINISH =
      function("EVP_EncryptFinal_ex", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS));
  private static final MethodHandle CONTROL =
      function(
          "EVP_CIPHER_CTX_ctrl",
          FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS));
  private static final int GET_TAG = 0x10;
  private static final int MESSAGE_SIZE = 1024;
  private static final int TAG_SIZE = 16;

  private final Arena arena = Arena.ofConfined();
  private final MemorySegment message = arena.allocate(MESSAGE_SIZE);
  private final MemorySegment sealed = arena.allocate(MESSAGE_SIZE + TAG_SIZE);
  private final MemorySegment tag = arena.allocate(TAG_SIZE);
  private final MemorySegment key = arena.allocate(32);
  private final MemorySegment nonce = arena.allocate(12);
  private final MemorySegment length = arena.allocate(JAVA_INT);
  private MemorySegment context = MemorySegment.NULL;

  private static MethodHandle function(String name, FunctionDescriptor signature) {
    return CeilingLibrary.OPENSSL.library().function(name, signature);
  }

  @Setup
  public void prepare() throws Throwable {
    context = (MemorySegment) NEW.invokeExact();
    var cipher =
        (MemorySegment)
            FETCH.invokeExact(
                MemorySegment.NULL, arena.allocateFrom("ChaCha20-Poly1305"), MemorySegment.NULL);
    succeed((int) INIT.invokeExact(context, cipher, MemorySegment.NULL, key, nonce));
  }

  @Benchmark
  public void chaChaSeal() throws Throwable {
    key.set(JAVA_LONG, 0, key.get(JAVA_LONG, 0) + 1);
    succeed((int) INIT.invokeExact(context, MemorySegment.NULL, MemorySegment.NULL, key, nonce));
    succeed((int) UPDATE.invokeExact(context, sealed, length, message, MESSAGE_SIZE));
    succeed((int) FINISH.invokeExact(context, sealed, length));
    succeed((int) CONTROL.invokeExact(context, GET_TAG, TAG_SIZE, tag));
  }
}
