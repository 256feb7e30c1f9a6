// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.signature;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.primitive.Ed25519;
import dev.nightjar.crypto.primitive.Hash;
import dev.nightjar.crypto.primitive.MlDsa;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.crypto.secret.SecretBytes;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;

/// id-MLDSA65-Ed25519-SHA512: both signatures over one prefixed hash, and both must verify
/// (draft-ietf-lamps-pq-composite-sigs). The application context is empty.
final class CompositeScheme implements SignatureScheme {
  private static final String NAME = "id-MLDSA65-Ed25519-SHA512";
  private static final byte[] LABEL = "COMPSIG-MLDSA65-Ed25519-SHA512".getBytes(US_ASCII);
  private static final byte[] PREFIX = prefix();
  private static final int SEED_SIZE = MlDsa.SEED_SIZE + Ed25519.KEY_SIZE;

  private final MlDsa mlDsa;
  private final Ed25519 ed25519;
  private final Hash sha512;

  CompositeScheme(Primitives primitives) {
    mlDsa = primitives.mlDsa65();
    ed25519 = primitives.ed25519();
    sha512 = primitives.sha512();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int publicKeySize() {
    return mlDsa.publicKeySize() + Ed25519.KEY_SIZE;
  }

  @Override
  public int signatureSize() {
    return mlDsa.signatureSize() + Ed25519.SIGNATURE_SIZE;
  }

  @Override
  public SigningKeyPair generate(SecureRandom random) {
    return pair(SecretBytes.random(SEED_SIZE, random));
  }

  @Override
  public SigningKeyPair fromSeed(SecretBytes seed) {
    if (seed.size() != SEED_SIZE) {
      throw new IllegalArgumentException("a composite seed of " + seed.size() + " bytes");
    }
    return pair(seed.copy());
  }

  private SigningKeyPair pair(SecretBytes seed) {
    var lattice =
        mlDsa.privateKey(seed.use(all -> SecretBytes.copyOfRange(all, 0, MlDsa.SEED_SIZE)));
    var curve =
        ed25519.privateKey(
            seed.use(all -> SecretBytes.copyOfRange(all, MlDsa.SEED_SIZE, SEED_SIZE)));
    var encoded = lattice.publicKey().concat(curve.publicKey());
    return new SigningKeyPair(
        new SigningKey(NAME, seed, lattice, curve), parse(encoded).orElseThrow());
  }

  @Override
  public Optional<VerificationKey> parse(Bytes encoded) {
    if (encoded.size() != publicKeySize()) {
      return Optional.empty();
    }
    var lattice = mlDsa.publicKey(encoded.slice(0, mlDsa.publicKeySize()));
    var curve = ed25519.publicKey(encoded.slice(mlDsa.publicKeySize(), encoded.size()));
    return lattice.flatMap(
        first -> curve.map(second -> new VerificationKey(NAME, encoded, first, second)));
  }

  @Override
  public Bytes sign(SigningKey key, byte[] message, SecureRandom random) {
    var representative = representative(message);
    var lattice = mlDsa.sign(key.part(NAME, 0), representative, LABEL, random);
    var curve = ed25519.sign(key.part(NAME, 1), representative);
    var both = Arrays.copyOf(lattice, lattice.length + curve.length);
    System.arraycopy(curve, 0, both, lattice.length, curve.length);
    return Bytes.wrap(both);
  }

  @Override
  public boolean verify(VerificationKey key, byte[] message, Bytes signature) {
    if (signature.size() != signatureSize()) {
      return false;
    }
    var representative = representative(message);
    var lattice = signature.slice(0, mlDsa.signatureSize()).toByteArray();
    var curve = signature.slice(mlDsa.signatureSize(), signature.size()).toByteArray();
    // The cheaper one first: a forgery costs us less.
    return ed25519.verify(key.part(NAME, 1), representative, curve)
        && mlDsa.verify(key.part(NAME, 0), representative, LABEL, lattice);
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
