// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.kem;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.primitive.Hkdf;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.crypto.primitive.X25519;
import dev.nightjar.crypto.secret.SecretAccess;
import dev.nightjar.crypto.secret.SecretBytes;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;

/// DHKEM(X25519, HKDF-SHA256) of RFC 9180 §4.1; the seed is the X25519 private key.
final class DhKem implements Kem {
  private static final String NAME = "DHKEM(X25519, HKDF-SHA256)";
  // "HPKE-v1", then suite_id = "KEM" and the identifier 0x0020: RFC 9180 §4.1 and §7.1.
  private static final byte[] PREFIX = "HPKE-v1KEM\0 ".getBytes(US_ASCII);
  private static final byte[] EXTRACT_LABEL = labelled("eae_prk");
  private static final byte[] EXPAND_LABEL = expandLabel();
  private static final byte[] NO_SALT = new byte[0];

  private final X25519 x25519;
  private final Hkdf hkdf;

  DhKem(Primitives primitives) {
    x25519 = primitives.x25519();
    hkdf = primitives.hkdfSha256();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int publicKeySize() {
    return X25519.KEY_SIZE;
  }

  @Override
  public int ciphertextSize() {
    return X25519.KEY_SIZE;
  }

  @Override
  public KemKeyPair generate(SecureRandom random) {
    var pair = x25519.generate(random);
    var seed = SecretBytes.copyOfRange(pair, 0, X25519.KEY_SIZE);
    var publicKey = Bytes.copyOfRange(pair, X25519.KEY_SIZE, pair.length);
    Arrays.fill(pair, (byte) 0);
    return pair(seed, publicKey);
  }

  @Override
  public KemKeyPair fromSeed(SecretBytes seed) {
    var publicKey = Bytes.wrap(seed.use(x25519::publicKey));
    return pair(seed.copy(), publicKey);
  }

  private static KemKeyPair pair(SecretBytes seed, Bytes publicKey) {
    var key = new KemPublicKey(NAME, publicKey, null);
    return new KemKeyPair(new KemPrivateKey(seed, key, null, null));
  }

  @Override
  public Optional<KemPublicKey> parse(Bytes encoded) {
    return X25519.isPublicKey(encoded)
        ? Optional.of(new KemPublicKey(NAME, encoded, null))
        : Optional.empty();
  }

  @Override
  public Encapsulated encapsulate(KemPublicKey recipient, SecureRandom random) {
    recipient.require(NAME);
    var pair = x25519.generate(random);
    var ephemeral = Arrays.copyOf(pair, X25519.KEY_SIZE);
    var ciphertext = Bytes.copyOfRange(pair, X25519.KEY_SIZE, pair.length);
    Arrays.fill(pair, (byte) 0);
    try {
      var shared = Mechanism.agreed(x25519.agree(ephemeral, recipient.encoded().toByteArray()));
      return new Encapsulated(
          ciphertext, extractAndExpand(shared, ciphertext, recipient.encoded()));
    } finally {
      Arrays.fill(ephemeral, (byte) 0);
    }
  }

  @Override
  public Optional<SecretBytes> decapsulate(KemPrivateKey recipient, Bytes ciphertext) {
    recipient.publicKey().require(NAME);
    if (ciphertext.size() != X25519.KEY_SIZE) {
      return Optional.empty();
    }
    var mine = recipient.seed().unsafeBytes(SecretAccess.UNSAFE);
    try {
      var shared = x25519.agree(mine, ciphertext.toByteArray());
      return Optional.ofNullable(shared)
          .map(agreed -> extractAndExpand(agreed, ciphertext, recipient.publicKey().encoded()));
    } finally {
      Arrays.fill(mine, (byte) 0);
    }
  }

  /// ExtractAndExpand of RFC 9180 §4.1; wipes the agreed value.
  private SecretBytes extractAndExpand(byte[] agreed, Bytes ciphertext, Bytes recipient) {
    var extracted = hkdf.extract(NO_SALT, EXTRACT_LABEL, agreed);
    Arrays.fill(agreed, (byte) 0);
    var info = Arrays.copyOf(EXPAND_LABEL, EXPAND_LABEL.length + 2 * X25519.KEY_SIZE);
    ciphertext.copyTo(info, EXPAND_LABEL.length);
    recipient.copyTo(info, EXPAND_LABEL.length + X25519.KEY_SIZE);
    var secret = hkdf.expand(extracted, info, SECRET_SIZE);
    Arrays.fill(extracted, (byte) 0);
    return SecretBytes.takeOver(secret);
  }

  private static byte[] labelled(String label) {
    var text = label.getBytes(US_ASCII);
    var joined = Arrays.copyOf(PREFIX, PREFIX.length + text.length);
    System.arraycopy(text, 0, joined, PREFIX.length, text.length);
    return joined;
  }

  private static byte[] expandLabel() {
    var label = labelled("shared_secret");
    var withSize = new byte[2 + label.length];
    withSize[1] = SECRET_SIZE;
    System.arraycopy(label, 0, withSize, 2, label.length);
    return withSize;
  }
}
