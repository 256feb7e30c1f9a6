// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.primitive;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.secret.SecretBytes;
import java.util.Optional;

/// Ed25519 (RFC 8032): seed and public key 32 bytes, signature 64 bytes; deterministic.
/// Thread-safe.
public interface Ed25519 {
  int KEY_SIZE = 32;
  int SIGNATURE_SIZE = 64;

  /// The key of a 32-byte seed, which the handle takes over.
  PrivateHandle privateKey(SecretBytes seed);

  /// A validated public key, or nothing when it is no point of the curve.
  Optional<PublicHandle> publicKey(Bytes encoded);

  byte[] sign(PrivateHandle key, byte[] message);

  boolean verify(PublicHandle key, byte[] message, byte[] signature);
}
