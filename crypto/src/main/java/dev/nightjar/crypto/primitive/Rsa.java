// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.primitive;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.secret.SecretBytes;
import java.security.SecureRandom;
import java.util.Optional;

/// RSA-4096 with OAEP and PSS, both with SHA-256 and MGF1-SHA-256 (RFC 8017). Thread-safe.
///
/// The exponent is always 65537, so a public key is its modulus: 512 bytes, big-endian. A private
/// key is stored as PKCS#8.
public interface Rsa {
  int MODULUS_SIZE = 512;
  int MAX_PRIVATE_KEY_SIZE = 4096;

  /// Takes seconds.
  PrivateHandle generate(SecureRandom random);

  /// The key in a PKCS#8 document, which the handle takes over.
  ///
  /// @throws IllegalArgumentException if it is no RSA-4096 key with exponent 65537
  PrivateHandle privateKey(SecretBytes pkcs8);

  /// A public key, or nothing when the modulus is not odd or has not 4,096 bits.
  Optional<PublicHandle> publicKey(Bytes modulus);

  /// OAEP with an empty label, for at most 446 bytes; 512 bytes.
  byte[] encrypt(PublicHandle key, byte[] message, SecureRandom random);

  /// What was encrypted, which the caller wipes, or nothing.
  Optional<byte[]> decrypt(PrivateHandle key, byte[] ciphertext);

  /// PSS with a 32-byte salt; 512 bytes.
  byte[] sign(PrivateHandle key, byte[] message, SecureRandom random);

  boolean verify(PublicHandle key, byte[] message, byte[] signature);
}
