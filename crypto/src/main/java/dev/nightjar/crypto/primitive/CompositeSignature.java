// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.primitive;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.secret.SecretBytes;
import java.security.SecureRandom;
import java.util.Optional;

/// id-MLDSA65-Ed25519-SHA512 of IETF LAMPS (draft-ietf-lamps-pq-composite-sigs): both signatures
/// over one prefixed hash, and both must verify. The application context is empty. Thread-safe.
///
/// A primitive of its own because a native provider computes the whole of it faster than its parts,
/// whose context string it does not let us set.
public interface CompositeSignature {
  int SEED_SIZE = 64;
  int PUBLIC_KEY_SIZE = 1984;
  int SIGNATURE_SIZE = 3373;

  /// The key of a seed, which the handle takes over: ML-DSA's 32 bytes, then Ed25519's.
  PrivateHandle privateKey(SecretBytes seed);

  /// A public key, ML-DSA's then Ed25519's, or nothing when it is malformed.
  Optional<PublicHandle> publicKey(Bytes encoded);

  byte[] sign(PrivateHandle key, byte[] message, SecureRandom random);

  boolean verify(PublicHandle key, byte[] message, byte[] signature);
}
