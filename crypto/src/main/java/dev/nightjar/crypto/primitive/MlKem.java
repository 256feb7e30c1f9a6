// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.primitive;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.secret.SecretBytes;
import java.security.SecureRandom;
import java.util.Optional;

/// ML-KEM (FIPS 203) of one parameter set; shared secrets have 32 bytes. Thread-safe.
///
/// A key is stored as its 64-byte seed, d then z.
public interface MlKem {
  int SEED_SIZE = 64;
  int SECRET_SIZE = 32;

  int publicKeySize();

  int ciphertextSize();

  /// The key of a 64-byte seed, which the handle takes over.
  PrivateHandle privateKey(SecretBytes seed);

  /// An encapsulation key that passed the size and modulus checks of FIPS 203 §7.2, or nothing.
  Optional<PublicHandle> publicKey(Bytes encoded);

  /// The ciphertext followed by the 32-byte shared secret; the caller wipes it.
  byte[] encapsulate(PublicHandle key, SecureRandom random);

  /// The shared secret, which the caller wipes, or nothing when the size is wrong. A ciphertext of
  /// the right size always gives one (implicit rejection).
  Optional<byte[]> decapsulate(PrivateHandle key, byte[] ciphertext);
}
