// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.ceiling;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// The functions of AWS-LC that the ceiling rows call, with the signatures of its public headers.
final class AwsLc {
  /// `EVP_PKEY_KEM` and `NID_MLKEM768` of AWS-LC's `nid.h`.
  static final int KEM = 970;

  static final int ML_KEM_768 = 989;

  static final MethodHandle ED25519_KEYPAIR =
      function("ED25519_keypair", FunctionDescriptor.ofVoid(ADDRESS, ADDRESS));
  static final MethodHandle ED25519_SIGN =
      function(
          "ED25519_sign", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS));
  static final MethodHandle ED25519_VERIFY =
      function(
          "ED25519_verify", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS));
  static final MethodHandle X25519_KEYPAIR =
      function("X25519_keypair", FunctionDescriptor.ofVoid(ADDRESS, ADDRESS));
  static final MethodHandle X25519 =
      function("X25519", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS));

  static final MethodHandle AES_256_GCM =
      function("EVP_aead_aes_256_gcm", FunctionDescriptor.of(ADDRESS));
  static final MethodHandle AEAD_INIT =
      function(
          "EVP_AEAD_CTX_init",
          FunctionDescriptor.of(
              JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, JAVA_LONG, ADDRESS));
  static final MethodHandle AEAD_CLEANUP =
      function("EVP_AEAD_CTX_cleanup", FunctionDescriptor.ofVoid(ADDRESS));
  static final MethodHandle AEAD_SEAL =
      function(
          "EVP_AEAD_CTX_seal",
          FunctionDescriptor.of(
              JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS,
              JAVA_LONG, ADDRESS, JAVA_LONG));

  static final MethodHandle CONTEXT_OF_ID =
      function("EVP_PKEY_CTX_new_id", FunctionDescriptor.of(ADDRESS, JAVA_INT, ADDRESS));
  static final MethodHandle CONTEXT_OF_KEY =
      function("EVP_PKEY_CTX_new", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS));
  static final MethodHandle KEM_PARAMETERS =
      function("EVP_PKEY_CTX_kem_set_params", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
  static final MethodHandle KEYGEN_INIT =
      function("EVP_PKEY_keygen_init", FunctionDescriptor.of(JAVA_INT, ADDRESS));
  static final MethodHandle KEYGEN =
      function("EVP_PKEY_keygen", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
  static final MethodHandle ENCAPSULATE =
      function(
          "EVP_PKEY_encapsulate",
          FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS));
  static final MethodHandle DECAPSULATE =
      function(
          "EVP_PKEY_decapsulate",
          FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG));

  private AwsLc() {}

  private static MethodHandle function(String name, FunctionDescriptor signature) {
    return CeilingLibrary.AWS_LC.library().function(name, signature);
  }

  /// An ML-KEM-768 operation context around a fresh key pair.
  static MemorySegment mlKem768Context(MemorySegment pointer) throws Throwable {
    var generator = (MemorySegment) CONTEXT_OF_ID.invokeExact(KEM, MemorySegment.NULL);
    succeed((int) KEM_PARAMETERS.invokeExact(generator, ML_KEM_768));
    succeed((int) KEYGEN_INIT.invokeExact(generator));
    pointer.set(ADDRESS, 0, MemorySegment.NULL);
    succeed((int) KEYGEN.invokeExact(generator, pointer));
    return (MemorySegment) CONTEXT_OF_KEY.invokeExact(pointer.get(ADDRESS, 0), MemorySegment.NULL);
  }

  /// Fails loudly where a ceiling did not do its work: a refused call would be a very fast one.
  static void succeed(int result) {
    if (result != 1) {
      throw new IllegalStateException("the C library refused the operation: " + result);
    }
  }
}
