// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.signature;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.primitive.CompositeSignature;
import dev.nightjar.crypto.primitive.Ed25519;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.crypto.primitive.Rsa;
import dev.nightjar.crypto.secret.SecretBytes;
import java.security.SecureRandom;
import java.util.Optional;

/// A signature scheme.
///
/// Sizes and encodings are in `docs/protocol/suites.md`. Keys made by one instance work in every
/// other of the same scheme, whatever provider it has. Thread-safe; immutable.
public interface SignatureScheme {
  /// Ed25519, RFC 8032: seed 32, public key 32, signature 64 bytes.
  static SignatureScheme ed25519(Primitives primitives) {
    return new Scheme(
        "Ed25519", Ed25519.KEY_SIZE, Ed25519.SIGNATURE_SIZE, Signer.of(primitives.ed25519()));
  }

  /// id-MLDSA65-Ed25519-SHA512 of IETF LAMPS: seed 64, public key 1984, signature 3373 bytes.
  static SignatureScheme mlDsa65Ed25519(Primitives primitives) {
    return new Scheme(
        "id-MLDSA65-Ed25519-SHA512",
        CompositeSignature.PUBLIC_KEY_SIZE,
        CompositeSignature.SIGNATURE_SIZE,
        Signer.of(primitives.mlDsa65Ed25519()));
  }

  /// ML-DSA-87, FIPS 204, with an empty context: seed 32, public key 2592, signature 4627 bytes.
  static SignatureScheme mlDsa87(Primitives primitives) {
    var mlDsa = primitives.mlDsa87();
    return new Scheme("ML-DSA-87", mlDsa.publicKeySize(), mlDsa.signatureSize(), Signer.of(mlDsa));
  }

  /// RSA-4096-PSS-SHA256 with a 32-byte salt: public key 512, signature 512 bytes; the seed is a
  /// PKCS#8 document.
  static SignatureScheme rsa4096(Primitives primitives) {
    return new Scheme(
        "RSA-4096-PSS-SHA256", Rsa.MODULUS_SIZE, Rsa.MODULUS_SIZE, Signer.of(primitives.rsa()));
  }

  String name();

  int publicKeySize();

  int signatureSize();

  /// A fresh key pair.
  SigningKeyPair generate(SecureRandom random);

  /// The key pair of a stored seed, of which it keeps a copy.
  ///
  /// @throws IllegalArgumentException if the seed is none of this scheme's
  SigningKeyPair fromSeed(SecretBytes seed);

  /// A public key, validated and ready for use, or nothing when it is malformed.
  Optional<VerificationKey> parse(Bytes encoded);

  Bytes sign(SigningKey key, byte[] message, SecureRandom random);

  boolean verify(VerificationKey key, byte[] message, Bytes signature);
}
