// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.primitive;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.secret.SecretBytes;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.util.Optional;
import org.conscrypt.MlDsaAlgorithm;
import org.conscrypt.OpenSslMlDsaPrivateKey;
import org.conscrypt.OpenSslMlDsaPublicKey;

/// ML-DSA by BoringSSL, which hedges with its own randomness and knows the empty context only.
///
/// Any other context goes to the portable implementation.
final class ConscryptMlDsa implements MlDsa {
  private final MlDsaAlgorithm algorithm;
  private final NativeSignature signatures;
  private final MlDsa portable;

  ConscryptMlDsa(MlDsaAlgorithm algorithm, NativeSignature signatures, MlDsa portable) {
    this.algorithm = algorithm;
    this.signatures = signatures;
    this.portable = portable;
  }

  @Override
  public int publicKeySize() {
    return portable.publicKeySize();
  }

  @Override
  public int signatureSize() {
    return portable.signatureSize();
  }

  @Override
  public PrivateHandle privateKey(SecretBytes seed) {
    KeySizes.require(seed, SEED_SIZE);
    var key = seed.use(bytes -> new OpenSslMlDsaPrivateKey(bytes, algorithm));
    // Conscrypt does not give the public key of a seed; BouncyCastle derives it, once per key.
    try (var derived = portable.privateKey(seed.copy())) {
      return new PrivateHandle(this, key, seed, derived.publicKey());
    }
  }

  @Override
  public Optional<PublicHandle> publicKey(Bytes encoded) {
    if (encoded.size() != publicKeySize()) {
      return Optional.empty();
    }
    var key = new OpenSslMlDsaPublicKey(encoded.toByteArray(), algorithm);
    return Optional.of(new PublicHandle(this, key, encoded));
  }

  @Override
  public byte[] sign(PrivateHandle key, byte[] message, byte[] context, SecureRandom random) {
    if (context.length > 0) {
      return portable.sign(key, message, context, random);
    }
    var own = key.isOf(this) ? key : privateKey(key.seed());
    return signatures.sign(own.parsed(PrivateKey.class), message);
  }

  @Override
  public boolean verify(PublicHandle key, byte[] message, byte[] context, byte[] signature) {
    if (context.length > 0) {
      return portable.verify(key, message, context, signature);
    }
    var own = key.isOf(this) ? Optional.of(key) : publicKey(key.encoded());
    return signature.length == signatureSize()
        && own.isPresent()
        && signatures.verify(own.get().parsed(PublicKey.class), message, signature);
  }
}
