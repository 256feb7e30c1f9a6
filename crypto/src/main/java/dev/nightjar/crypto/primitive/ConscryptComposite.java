// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.primitive;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.secret.SecretBytes;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.InvalidKeySpecException;
import java.util.Optional;
import org.conscrypt.CompositeMlDsaAlgorithm;
import org.conscrypt.OpenSslCompositeMlDsaPrivateKey;
import org.conscrypt.OpenSslCompositeMlDsaPublicKey;

/// The composite signature by BoringSSL, which hedges ML-DSA with its own randomness.
final class ConscryptComposite implements CompositeSignature {
  private static final CompositeMlDsaAlgorithm ALGORITHM =
      CompositeMlDsaAlgorithm.MLDSA65_ED25519_SHA512;

  private final NativeSignature signatures;
  private final CompositeSignature portable;

  ConscryptComposite(NativeSignature signatures, CompositeSignature portable) {
    this.signatures = signatures;
    this.portable = portable;
  }

  @Override
  public PrivateHandle privateKey(SecretBytes seed) {
    KeySizes.require(seed, SEED_SIZE);
    var key =
        seed.use(bytes -> Jca.expect(() -> new OpenSslCompositeMlDsaPrivateKey(bytes, ALGORITHM)));
    // Conscrypt does not give the public key of a seed; the portable halves derive it, once.
    try (var derived = portable.privateKey(seed.copy())) {
      return new PrivateHandle(this, key, seed, derived.publicKey());
    }
  }

  @Override
  public Optional<PublicHandle> publicKey(Bytes encoded) {
    if (encoded.size() != PUBLIC_KEY_SIZE
        || !EdwardsPoint.isValid(
            encoded.slice(PUBLIC_KEY_SIZE - Ed25519.KEY_SIZE, PUBLIC_KEY_SIZE))) {
      return Optional.empty();
    }
    try {
      var key = new OpenSslCompositeMlDsaPublicKey(encoded.toByteArray(), ALGORITHM);
      return Optional.of(new PublicHandle(this, key, encoded));
    } catch (InvalidKeySpecException _) {
      return Optional.empty();
    }
  }

  @Override
  public byte[] sign(PrivateHandle key, byte[] message, SecureRandom random) {
    var own = key.isOf(this) ? key : privateKey(key.seed());
    return signatures.sign(own.parsed(PrivateKey.class), message);
  }

  @Override
  public boolean verify(PublicHandle key, byte[] message, byte[] signature) {
    var own = key.isOf(this) ? Optional.of(key) : publicKey(key.encoded());
    return signature.length == SIGNATURE_SIZE
        && own.isPresent()
        && signatures.verify(own.get().parsed(PublicKey.class), message, signature);
  }
}
