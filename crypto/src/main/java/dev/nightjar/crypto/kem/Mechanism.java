// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.kem;

import org.jspecify.annotations.Nullable;

/// What only our own code can get wrong about a key.
final class Mechanism {
  private Mechanism() {}

  static void require(String mechanism, String expected) {
    if (!mechanism.equals(expected)) {
      throw new IllegalArgumentException("a key of " + mechanism + ", not " + expected);
    }
  }

  /// What was agreed on with a validated public key.
  static byte[] agreed(byte @Nullable [] secret) {
    if (secret == null) {
      throw new IllegalStateException("a validated key is of low order");
    }
    return secret;
  }

  static <T> T present(@Nullable T part) {
    if (part == null) {
      throw new IllegalStateException("the key has no such part");
    }
    return part;
  }
}
