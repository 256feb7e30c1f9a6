// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.signature;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.primitive.CompositeSignature;
import dev.nightjar.crypto.primitive.Ed25519;
import dev.nightjar.crypto.primitive.MlDsa;
import dev.nightjar.crypto.primitive.PrivateHandle;
import dev.nightjar.crypto.primitive.PublicHandle;
import dev.nightjar.crypto.primitive.Rsa;
import dev.nightjar.crypto.secret.SecretBytes;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.Function;

/// The five things that a primitive does for a [Scheme].
///
/// @param generation a fresh key
/// @param privateKey the key of a seed, which it takes over
/// @param publicKey a validated public key
/// @param signing a signature of a message
/// @param verification whether a signature is one
record Signer(
    Function<SecureRandom, PrivateHandle> generation,
    Function<SecretBytes, PrivateHandle> privateKey,
    Function<Bytes, Optional<PublicHandle>> publicKey,
    Signing signing,
    Verification verification) {
  private static final byte[] NO_CONTEXT = new byte[0];

  @FunctionalInterface
  interface Signing {
    byte[] sign(PrivateHandle key, byte[] message, SecureRandom random);
  }

  @FunctionalInterface
  interface Verification {
    boolean verify(PublicHandle key, byte[] message, byte[] signature);
  }

  /// With keys that are drawn as seeds.
  private static Signer ofSeeds(
      int seedSize,
      Function<SecretBytes, PrivateHandle> privateKey,
      Function<Bytes, Optional<PublicHandle>> publicKey,
      Signing signing,
      Verification verification) {
    return new Signer(
        random -> privateKey.apply(SecretBytes.random(seedSize, random)),
        privateKey,
        publicKey,
        signing,
        verification);
  }

  static Signer of(Ed25519 ed25519) {
    return ofSeeds(
        Ed25519.KEY_SIZE,
        ed25519::privateKey,
        ed25519::publicKey,
        (key, message, _) -> ed25519.sign(key, message),
        ed25519::verify);
  }

  static Signer of(CompositeSignature composite) {
    return ofSeeds(
        CompositeSignature.SEED_SIZE,
        composite::privateKey,
        composite::publicKey,
        composite::sign,
        composite::verify);
  }

  static Signer of(MlDsa mlDsa) {
    return ofSeeds(
        MlDsa.SEED_SIZE,
        mlDsa::privateKey,
        mlDsa::publicKey,
        (key, message, random) -> mlDsa.sign(key, message, NO_CONTEXT, random),
        (key, message, signature) -> mlDsa.verify(key, message, NO_CONTEXT, signature));
  }

  static Signer of(Rsa rsa) {
    return new Signer(rsa::generate, rsa::privateKey, rsa::publicKey, rsa::sign, rsa::verify);
  }
}
