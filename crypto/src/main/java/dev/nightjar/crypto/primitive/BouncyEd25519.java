// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.primitive;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.secret.SecretBytes;
import java.util.Optional;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.math.ec.rfc8032.Ed25519.PublicPoint;

/// Ed25519 in pure Java by BouncyCastle.
final class BouncyEd25519 implements Ed25519 {
  private static final int PURE = org.bouncycastle.math.ec.rfc8032.Ed25519.Algorithm.Ed25519;

  @Override
  public PrivateHandle privateKey(SecretBytes seed) {
    KeySizes.require(seed, KEY_SIZE);
    var key = seed.use(Ed25519PrivateKeyParameters::new);
    return new PrivateHandle(this, key, seed, Bytes.wrap(key.generatePublicKey().getEncoded()));
  }

  @Override
  public Optional<PublicHandle> publicKey(Bytes encoded) {
    if (!EdwardsPoint.isValid(encoded)) {
      return Optional.empty();
    }
    var point =
        org.bouncycastle.math.ec.rfc8032.Ed25519.validatePublicKeyPartialExport(
            encoded.toByteArray(), 0);
    return Optional.ofNullable(point).map(valid -> new PublicHandle(this, valid, encoded));
  }

  @Override
  public byte[] sign(PrivateHandle key, byte[] message) {
    var own = key.isOf(this) ? key : privateKey(key.seed());
    var signature = new byte[SIGNATURE_SIZE];
    own.parsed(Ed25519PrivateKeyParameters.class)
        .sign(PURE, null, message, 0, message.length, signature, 0);
    return signature;
  }

  @Override
  public boolean verify(PublicHandle key, byte[] message, byte[] signature) {
    if (signature.length != SIGNATURE_SIZE) {
      return false;
    }
    var own = key.isOf(this) ? Optional.of(key) : publicKey(key.encoded());
    return own.isPresent()
        && org.bouncycastle.math.ec.rfc8032.Ed25519.verify(
            signature, 0, own.get().parsed(PublicPoint.class), message, 0, message.length);
  }
}
