// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.primitive;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.secret.SecretBytes;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Optional;
import java.util.function.Function;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/// Ed25519 of a native provider; how it makes its keys is given.
final class NativeEd25519 implements dev.nightjar.crypto.primitive.Ed25519 {
  private final NativeSignature signatures;
  private final Function<byte[], PrivateKey> privateKeys;
  private final Function<byte[], PublicKey> publicKeys;

  NativeEd25519(
      NativeSignature signatures,
      Function<byte[], PrivateKey> privateKeys,
      Function<byte[], PublicKey> publicKeys) {
    this.signatures = signatures;
    this.privateKeys = privateKeys;
    this.publicKeys = publicKeys;
  }

  @Override
  public PrivateHandle privateKey(SecretBytes seed) {
    KeySizes.require(seed, KEY_SIZE);
    // No provider derives the public key from a seed, so BouncyCastle does, once per key.
    var publicKey = new byte[KEY_SIZE];
    seed.use(bytes -> {
      Ed25519.generatePublicKey(bytes, 0, publicKey, 0);
      return publicKey;
    });
    return new PrivateHandle(this, seed.use(privateKeys), seed, Bytes.wrap(publicKey));
  }

  @Override
  public Optional<PublicHandle> publicKey(Bytes encoded) {
    return EdwardsPoint.isValid(encoded)
        ? Optional.of(new PublicHandle(this, publicKeys.apply(encoded.toByteArray()), encoded))
        : Optional.empty();
  }

  @Override
  public byte[] sign(PrivateHandle key, byte[] message) {
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
