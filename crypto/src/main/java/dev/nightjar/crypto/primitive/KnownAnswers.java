// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.primitive;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.secret.SecretBytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Properties;

/// What every provider must answer before it is chosen.
///
/// Keys and seeds count up from zero. The long answers are in the resource
/// `known-answers.properties`; a test computes all of them anew.
final class KnownAnswers {
  static final byte[] MESSAGE = "nightjar self-test".getBytes(US_ASCII);
  private static final byte[] OTHER_MESSAGE = "nightjar self-tesT".getBytes(US_ASCII);
  private static final byte[] AAD = "aad".getBytes(US_ASCII);
  private static final byte[] NO_CONTEXT = new byte[0];

  private KnownAnswers() {}

  private static final class Resource {
    private static final Properties LINES = load();

    private static Properties load() {
      var lines = new Properties();
      try (var stream = KnownAnswers.class.getResourceAsStream("known-answers.properties")) {
        if (stream == null) {
          throw new IllegalStateException("known-answers.properties is not in the jar");
        }
        lines.load(stream);
        return lines;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /// An answer of the resource.
  static byte[] answer(String name) {
    return HexFormat.of().parseHex(Resource.LINES.getProperty(name, ""));
  }

  /// `size` bytes that count up from `first`.
  static byte[] counting(int first, int size) {
    var bytes = new byte[size];
    for (var i = 0; i < size; i++) {
      bytes[i] = (byte) (first + i);
    }
    return bytes;
  }

  static SecretBytes seed(int size) {
    return SecretBytes.takeOver(counting(0, size));
  }

  static boolean aesGcm(Aead aead) {
    return aead(aead, "296bb173b18fa369ad32f2e7d7c40c08f0a2f955aa4c3b2697c1499106b0d31e4497");
  }

  static boolean chaCha20Poly1305(Aead aead) {
    return aead(aead, "e7926f685d7dc43297f05a9ffe307a06ba04b5ac05e76900d8cc1ba991620508d4c1");
  }

  private static boolean aead(Aead aead, String expected) {
    var key = counting(0, Aead.KEY_SIZE);
    var nonce = counting(0, Aead.NONCE_SIZE);
    var sealed = aead.seal(key, nonce, AAD, MESSAGE);
    var opened = aead.open(key, nonce, AAD, sealed);
    var isRight = is(sealed, expected) && Arrays.equals(opened, MESSAGE);
    sealed[0] ^= 1;
    return isRight && aead.open(key, nonce, AAD, sealed) == null;
  }

  static boolean hmacSha256(Hmac hmac) {
    return is(
        hmac.mac(counting(0, 32), MESSAGE),
        "20e2f5179e7ed85d4b5bb90f5bbf7ed17fd7c19b02c92aaa777fc3d0985fb390");
  }

  static boolean hmacSha384(Hmac hmac) {
    return is(
        hmac.mac(counting(0, 32), MESSAGE),
        "58b6f8f1724480b6de1339aa8ec3fc2c55595049bd22771566c43fb61fcc1ec5"
            + "2821591691db96fc699b6a16966a8ab4");
  }

  static boolean hmacSha512(Hmac hmac) {
    return is(
        hmac.mac(counting(0, 32), MESSAGE),
        "e2221b55db210d181661fb414b75e9115b78d206c32876177e116594ce95e42c"
            + "8960f83f728e8629f98d22aa8f22aae0eed112707d1e8502a1c6b85daf926dfa");
  }

  static boolean sha256(Hash hash) {
    return is(hash.of(MESSAGE), "9989e2fa778a63f315c438d343905c0b69e9366a61a08d986d837d86808b5ca0");
  }

  static boolean sha512(Hash hash) {
    return is(
        hash.of(MESSAGE),
        "a6a8797d17290a325a4339e3ce0d84ed6c2735cc9f643af328c33292d8676d1e"
            + "2e389f06accfa5b39b22719d4a0761b9553d7cd20b0034950fef88f256703ca4");
  }

  static boolean sha3_256(Hash hash) {
    return is(hash.of(MESSAGE), "6eb216f683da882203104595c935d2282ff50cf74600a64b9e83b148fcf8c1cf");
  }

  static boolean blake3(Hash hash) {
    return is(hash.of(MESSAGE), "cb16050d60386d3c76ed30eca75d1ef53070937f90c8f6185efa85d3f04444ed");
  }

  static boolean shake256(Xof shake) {
    return is(
        shake.of(32, MESSAGE), "87103df61b148bb3c4574394d88cbee00719b7aad010728ffe11687d7a82c469");
  }

  static boolean argon2id(Argon2id argon2id) {
    return is(
        argon2id.derive(MESSAGE, counting(0, 16), new Argon2id.Cost(64, 1, 1), 32),
        "592b0f1b714f42ad357cd199d53474efa0d75eac6ba921a63218726a8deaeac5");
  }

  static boolean x25519(X25519 x25519) {
    var mine = counting(0, X25519.KEY_SIZE);
    var theirs = x25519.publicKey(counting(32, X25519.KEY_SIZE));
    var shared = x25519.agree(mine, theirs);
    return is(
            x25519.publicKey(mine),
            "8f40c5adb68f25624ae5b214ea767a6ec94d829d3d7b5e1ad1ba6f3e2138285f")
        && shared != null
        && is(shared, "9663aa1da97e848a914a436d04163dfbb89178f107f1b5b77ed3854203382854")
        && x25519.agree(mine, new byte[X25519.KEY_SIZE]) == null;
  }

  static boolean ed25519(Ed25519 ed25519) {
    try (var key = ed25519.privateKey(seed(Ed25519.KEY_SIZE))) {
      var publicKey = ed25519.publicKey(key.publicKey()).orElseThrow();
      var signature = ed25519.sign(key, MESSAGE);
      return is(
              signature,
              "183ae3d139a3ceb429d1b1a173f12e3cd6151f612c404b2713ea5296c0a2b07e"
                  + "2965048df4d7ca3e713d989c43ad3a719e4c0dc259579ae9f7f03e6dcba95d09")
          && ed25519.verify(publicKey, MESSAGE, signature)
          && !ed25519.verify(publicKey, OTHER_MESSAGE, signature);
    }
  }

  static boolean mlKem768(MlKem mlKem) {
    return mlKem(mlKem, "ml-kem-768");
  }

  static boolean mlKem1024(MlKem mlKem) {
    return mlKem(mlKem, "ml-kem-1024");
  }

  private static boolean mlKem(MlKem mlKem, String name) {
    try (var key = mlKem.privateKey(seed(MlKem.SEED_SIZE))) {
      var publicKey = mlKem.publicKey(key.publicKey()).orElseThrow();
      var both = mlKem.encapsulate(publicKey, new ReplayRandom(counting(0, 32)));
      var ciphertext = Arrays.copyOf(both, mlKem.ciphertextSize());
      var secret = Arrays.copyOfRange(both, mlKem.ciphertextSize(), both.length);
      var opened = mlKem.decapsulate(key, ciphertext);
      return Arrays.equals(ciphertext, answer(name + ".ciphertext"))
          && Arrays.equals(secret, answer(name + ".secret"))
          && Arrays.equals(opened.orElseThrow(), secret);
    }
  }

  static boolean mlDsa65(MlDsa mlDsa) {
    return mlDsa(mlDsa, "ml-dsa-65");
  }

  static boolean mlDsa87(MlDsa mlDsa) {
    return mlDsa(mlDsa, "ml-dsa-87");
  }

  private static boolean mlDsa(MlDsa mlDsa, String name) {
    try (var key = mlDsa.privateKey(seed(MlDsa.SEED_SIZE))) {
      var publicKey = mlDsa.publicKey(key.publicKey()).orElseThrow();
      var known = answer(name + ".signature");
      var fresh = mlDsa.sign(key, MESSAGE, NO_CONTEXT, new ReplayRandom(counting(0, 32)));
      return mlDsa.verify(publicKey, MESSAGE, NO_CONTEXT, known)
          && mlDsa.verify(publicKey, MESSAGE, NO_CONTEXT, fresh)
          && !mlDsa.verify(publicKey, OTHER_MESSAGE, NO_CONTEXT, known);
    }
  }

  static boolean mlDsa65Ed25519(CompositeSignature composite) {
    try (var key = composite.privateKey(seed(CompositeSignature.SEED_SIZE))) {
      var publicKey = composite.publicKey(key.publicKey()).orElseThrow();
      var known = answer("ml-dsa-65-ed25519.signature");
      var fresh = composite.sign(key, MESSAGE, new ReplayRandom(counting(0, 32)));
      return composite.verify(publicKey, MESSAGE, known)
          && composite.verify(publicKey, MESSAGE, fresh)
          && !composite.verify(publicKey, OTHER_MESSAGE, known);
    }
  }

  /// Verification only: a private key has no place in the jar.
  static boolean rsa(Rsa rsa) {
    Optional<PublicHandle> key = rsa.publicKey(Bytes.wrap(answer("rsa-4096.modulus")));
    var known = answer("rsa-4096.signature");
    return rsa.verify(key.orElseThrow(), MESSAGE, known)
        && !rsa.verify(key.orElseThrow(), OTHER_MESSAGE, known);
  }

  private static boolean is(byte[] actual, String expected) {
    return Arrays.equals(actual, HexFormat.of().parseHex(expected));
  }
}
