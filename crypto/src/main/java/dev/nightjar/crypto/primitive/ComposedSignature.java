// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.primitive;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.secret.SecretBytes;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.security.auth.Destroyable;

/// The composite signature, put together from its two halves.
final class ComposedSignature implements CompositeSignature {
  private static final byte[] LABEL = "COMPSIG-MLDSA65-Ed25519-SHA512".getBytes(US_ASCII);
  private static final byte[] PREFIX = prefix();

  private final MlDsa mlDsa;
  private final Ed25519 ed25519;
  private final Hash sha512;

  ComposedSignature(MlDsa mlDsa65, Ed25519 ed25519, Hash sha512) {
    this.mlDsa = mlDsa65;
    this.ed25519 = ed25519;
    this.sha512 = sha512;
  }

  private record PrivateHalves(PrivateHandle lattice, PrivateHandle curve) implements Destroyable {
    @Override
    public void destroy() {
      lattice.close();
      curve.close();
    }
  }

  private record PublicHalves(PublicHandle lattice, PublicHandle curve) {}

  @Override
  public PrivateHandle privateKey(SecretBytes seed) {
    KeySizes.require(seed, SEED_SIZE);
    var lattice = mlDsa.privateKey(seed.part(0, MlDsa.SEED_SIZE));
    var curve = ed25519.privateKey(seed.part(MlDsa.SEED_SIZE, SEED_SIZE));
    var encoded = lattice.publicKey().concat(curve.publicKey());
    return new PrivateHandle(this, new PrivateHalves(lattice, curve), seed, encoded);
  }

  @Override
  public Optional<PublicHandle> publicKey(Bytes encoded) {
    if (encoded.size() != PUBLIC_KEY_SIZE) {
      return Optional.empty();
    }
    var lattice = mlDsa.publicKey(encoded.slice(0, mlDsa.publicKeySize()));
    var curve = ed25519.publicKey(encoded.slice(mlDsa.publicKeySize(), PUBLIC_KEY_SIZE));
    return lattice.flatMap(first ->
        curve.map(second -> new PublicHandle(this, new PublicHalves(first, second), encoded)));
  }

  @Override
  public byte[] sign(PrivateHandle key, byte[] message, SecureRandom random) {
    var own = key.isOf(this) ? key : privateKey(key.seed());
    var halves = own.parsed(PrivateHalves.class);
    var representative = representative(message);
    var lattice = mlDsa.sign(halves.lattice(), representative, LABEL, random);
    var curve = ed25519.sign(halves.curve(), representative);
    var both = Arrays.copyOf(lattice, SIGNATURE_SIZE);
    System.arraycopy(curve, 0, both, lattice.length, curve.length);
    return both;
  }

  @Override
  public boolean verify(PublicHandle key, byte[] message, byte[] signature) {
    var own = key.isOf(this) ? Optional.of(key) : publicKey(key.encoded());
    if (signature.length != SIGNATURE_SIZE || own.isEmpty()) {
      return false;
    }
    var halves = own.get().parsed(PublicHalves.class);
    var representative = representative(message);
    var lattice = Arrays.copyOf(signature, mlDsa.signatureSize());
    var curve = Arrays.copyOfRange(signature, mlDsa.signatureSize(), SIGNATURE_SIZE);
    // The cheaper one first: a forgery costs us less.
    return ed25519.verify(halves.curve(), representative, curve)
        && mlDsa.verify(halves.lattice(), representative, LABEL, lattice);
  }

  /// M' = prefix, label, size of the context, the empty context, SHA-512 of the message.
  private byte[] representative(byte[] message) {
    var representative = Arrays.copyOf(PREFIX, PREFIX.length + sha512.size());
    sha512.digest(message, 0, message.length, representative, PREFIX.length);
    return representative;
  }

  private static byte[] prefix() {
    var prefix = "CompositeAlgorithmSignatures2025".getBytes(US_ASCII);
    // One byte more than the label: the context's size, zero.
    var all = Arrays.copyOf(prefix, prefix.length + LABEL.length + 1);
    System.arraycopy(LABEL, 0, all, prefix.length, LABEL.length);
    return all;
  }
}
