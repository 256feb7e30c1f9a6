// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.kem;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.crypto.secret.SecretBytes;
import java.security.SecureRandom;
import java.util.Optional;

/// A key encapsulation mechanism; every shared secret has 32 bytes.
///
/// Sizes and encodings are in `docs/protocol/suites.md`. Keys made by one instance work in every
/// other of the same mechanism, whatever provider it has. Thread-safe; immutable.
public interface Kem {
  int SECRET_SIZE = 32;

  /// DHKEM(X25519, HKDF-SHA256), RFC 9180 §4.1: seed 32, public key 32, ciphertext 32 bytes.
  static Kem dhKemX25519(Primitives primitives) {
    return new DhKem(primitives);
  }

  /// X-Wing, draft-connolly-cfrg-xwing-kem: seed 32, public key 1216, ciphertext 1120 bytes.
  static Kem xWing(Primitives primitives) {
    return new XWing(primitives);
  }

  /// ML-KEM-768, FIPS 203: seed 64, public key 1184, ciphertext 1088 bytes.
  static Kem mlKem768(Primitives primitives) {
    return new LatticeKem("ML-KEM-768", primitives.mlKem768());
  }

  /// ML-KEM-1024, FIPS 203: seed 64, public key 1568, ciphertext 1568 bytes.
  static Kem mlKem1024(Primitives primitives) {
    return new LatticeKem("ML-KEM-1024", primitives.mlKem1024());
  }

  /// A random secret under RSA-4096-OAEP-SHA256: public key 512, ciphertext 512 bytes; the seed is
  /// a PKCS#8 document.
  static Kem rsa4096(Primitives primitives) {
    return new RsaKem(primitives);
  }

  String name();

  int publicKeySize();

  int ciphertextSize();

  /// A fresh key pair.
  KemKeyPair generate(SecureRandom random);

  /// The key pair of a stored seed, of which it keeps a copy.
  ///
  /// @throws IllegalArgumentException if the seed is none of this mechanism's
  KemKeyPair fromSeed(SecretBytes seed);

  /// A public key, validated and ready for use, or nothing when it is malformed or its X25519 part
  /// is of low order.
  Optional<KemPublicKey> parse(Bytes encoded);

  /// A fresh secret for the owner of `recipient`.
  Encapsulated encapsulate(KemPublicKey recipient, SecureRandom random);

  /// The secret in a ciphertext, or nothing when it is malformed. Most mechanisms reject a
  /// manipulated ciphertext implicitly: by another secret.
  Optional<SecretBytes> decapsulate(KemPrivateKey recipient, Bytes ciphertext);
}
