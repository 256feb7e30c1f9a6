// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.primitive;

import dev.nightjar.base.Bytes;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/// Diffie-Hellman on Curve25519 (RFC 7748); private and public keys and results have 32 bytes.
///
/// Private keys are clamped in use, not in storage. Thread-safe.
public interface X25519 {
  int KEY_SIZE = 32;

  /// Whether these bytes are a public key that agreements may be made with: 32 bytes that are no
  /// point of low order. Whoever reads one asks this first.
  static boolean isPublicKey(Bytes encoded) {
    return MontgomeryPoint.isValid(encoded);
  }

  /// A fresh private key and its public key, private first: 64 bytes that the caller wipes.
  ///
  /// A native provider may draw from its own generator rather than from `random`; the pure-Java one
  /// draws 32 bytes.
  byte[] generate(SecureRandom random);

  /// The public key of a private key.
  byte[] publicKey(byte[] privateKey);

  /// The shared secret, which the caller wipes, or null when it is all zero (low-order public key).
  byte @Nullable [] agree(byte[] privateKey, byte[] publicKey);
}
