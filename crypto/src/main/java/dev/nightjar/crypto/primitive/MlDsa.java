// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.primitive;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.secret.SecretBytes;
import java.security.SecureRandom;
import java.util.Optional;

/// ML-DSA (FIPS 204) of one parameter set, pure variant with a context string. Thread-safe.
///
/// A key is stored as its 32-byte seed. The pure-Java provider signs deterministically (FIPS 204
/// permits it); a native one hedges with randomness of its own.
public interface MlDsa {
  int SEED_SIZE = 32;
  int MAX_CONTEXT_SIZE = 255;

  int publicKeySize();

  int signatureSize();

  /// The key of a 32-byte seed, which the handle takes over.
  PrivateHandle privateKey(SecretBytes seed);

  /// A public key, or nothing when its size is wrong.
  Optional<PublicHandle> publicKey(Bytes encoded);

  byte[] sign(PrivateHandle key, byte[] message, byte[] context, SecureRandom random);

  boolean verify(PublicHandle key, byte[] message, byte[] context, byte[] signature);
}
