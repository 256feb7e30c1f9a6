// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.kem;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.primitive.Hash;
import dev.nightjar.crypto.primitive.MlKem;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.crypto.primitive.PublicHandle;
import dev.nightjar.crypto.primitive.X25519;
import dev.nightjar.crypto.primitive.Xof;
import dev.nightjar.crypto.secret.SecretAccess;
import dev.nightjar.crypto.secret.SecretBytes;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;

/// X-Wing: ML-KEM-768 and X25519, holding while either holds (draft-connolly-cfrg-xwing-kem).
///
/// One tightening: an X25519 part of low order is refused on both sides, in public keys as in
/// ciphertexts, which the draft leaves open. Only a dishonest peer sends one.
final class XWing implements Kem {
  private static final String NAME = "X-Wing";
  private static final int SEED_SIZE = 32;
  private static final int EXPANDED_SIZE = 96;
  // The ASCII drawing of an X-wing: \./ above /^\.
  private static final byte[] LABEL = {0x5c, 0x2e, 0x2f, 0x2f, 0x5e, 0x5c};

  private final MlKem mlKem;
  private final X25519 x25519;
  private final Xof shake256;
  private final Hash sha3;

  XWing(Primitives primitives) {
    mlKem = primitives.mlKem768();
    x25519 = primitives.x25519();
    shake256 = primitives.shake256();
    sha3 = primitives.sha3_256();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int publicKeySize() {
    return mlKem.publicKeySize() + X25519.KEY_SIZE;
  }

  @Override
  public int ciphertextSize() {
    return mlKem.ciphertextSize() + X25519.KEY_SIZE;
  }

  @Override
  public KemKeyPair generate(SecureRandom random) {
    return expand(SecretBytes.random(SEED_SIZE, random));
  }

  @Override
  public KemKeyPair fromSeed(SecretBytes seed) {
    if (seed.size() != SEED_SIZE) {
      throw new IllegalArgumentException("an X-Wing seed of " + seed.size() + " bytes");
    }
    return expand(seed.copy());
  }

  /// expandDecapsulationKey of the draft, §5.2.
  private KemKeyPair expand(SecretBytes seed) {
    var expanded = seed.use(bytes -> shake256.of(EXPANDED_SIZE, bytes));
    var lattice = mlKem.privateKey(seed.alike(Arrays.copyOf(expanded, MlKem.SEED_SIZE)));
    var scalar = seed.alike(Arrays.copyOfRange(expanded, MlKem.SEED_SIZE, EXPANDED_SIZE));
    Arrays.fill(expanded, (byte) 0);
    var point = Bytes.wrap(scalar.use(x25519::publicKey));
    var parsed = mlKem.publicKey(lattice.publicKey()).orElseThrow();
    var publicKey = new KemPublicKey(NAME, lattice.publicKey().concat(point), parsed);
    return new KemKeyPair(new KemPrivateKey(seed, publicKey, lattice, scalar));
  }

  @Override
  public Optional<KemPublicKey> parse(Bytes encoded) {
    if (encoded.size() != publicKeySize() || !X25519.isPublicKey(point(encoded))) {
      return Optional.empty();
    }
    return mlKem
        .publicKey(encoded.slice(0, mlKem.publicKeySize()))
        .map(lattice -> new KemPublicKey(NAME, encoded, lattice));
  }

  @Override
  public Encapsulated encapsulate(KemPublicKey recipient, SecureRandom random) {
    recipient.require(NAME);
    PublicHandle lattice = recipient.handle();
    var encapsulated = mlKem.encapsulate(lattice, random);
    var ephemeral = x25519.generate(random);
    var mine = Arrays.copyOf(ephemeral, X25519.KEY_SIZE);
    var ciphertext = Arrays.copyOf(encapsulated, ciphertextSize());
    System.arraycopy(
        ephemeral, X25519.KEY_SIZE, ciphertext, mlKem.ciphertextSize(), X25519.KEY_SIZE);
    var latticeSecret =
        Arrays.copyOfRange(encapsulated, mlKem.ciphertextSize(), encapsulated.length);
    Arrays.fill(encapsulated, mlKem.ciphertextSize(), encapsulated.length, (byte) 0);
    Arrays.fill(ephemeral, (byte) 0);
    var agreed = Mechanism.agreed(x25519.agree(mine, point(recipient.encoded()).toByteArray()));
    Arrays.fill(mine, (byte) 0);
    var wrapped = Bytes.wrap(ciphertext);
    return new Encapsulated(wrapped, combine(latticeSecret, agreed, wrapped, recipient));
  }

  @Override
  public Optional<SecretBytes> decapsulate(KemPrivateKey recipient, Bytes ciphertext) {
    recipient.publicKey().require(NAME);
    if (ciphertext.size() != ciphertextSize()) {
      return Optional.empty();
    }
    var mine = recipient.scalar().unsafeBytes(SecretAccess.UNSAFE);
    var agreed = x25519.agree(mine, curvePart(ciphertext));
    Arrays.fill(mine, (byte) 0);
    if (agreed == null) {
      return Optional.empty();
    }
    var latticePart = ciphertext.slice(0, mlKem.ciphertextSize()).toByteArray();
    var latticeSecret = mlKem.decapsulate(recipient.handle(), latticePart).orElseThrow();
    return Optional.of(combine(latticeSecret, agreed, ciphertext, recipient.publicKey()));
  }

  /// Combiner of the draft, §5.3; wipes both secrets.
  private SecretBytes combine(
      byte[] latticeSecret, byte[] agreed, Bytes ciphertext, KemPublicKey recipient) {
    var point = point(recipient.encoded()).toByteArray();
    var secret = sha3.of(latticeSecret, agreed, curvePart(ciphertext), point, LABEL);
    Arrays.fill(latticeSecret, (byte) 0);
    Arrays.fill(agreed, (byte) 0);
    return SecretBytes.takeOver(secret);
  }

  private byte[] curvePart(Bytes ciphertext) {
    return ciphertext.slice(mlKem.ciphertextSize(), ciphertext.size()).toByteArray();
  }

  private Bytes point(Bytes publicKey) {
    return publicKey.slice(mlKem.publicKeySize(), publicKeySize());
  }
}
