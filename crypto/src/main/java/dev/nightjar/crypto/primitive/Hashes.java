// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.primitive;

import dev.nightjar.crypto.primitive.Selection.Candidate;
import java.security.Provider;
import java.util.function.Function;

/// The hash functions and what is built on them, by the JDK and BouncyCastle on every machine.
final class Hashes {
  private final Lazy<Hmac> hmacSha256;
  private final Lazy<Hmac> hmacSha512;
  private final Lazy<Hkdf> hkdfSha256;
  private final Lazy<Hkdf> hkdfSha384;
  private final Lazy<Hkdf> hkdfSha512;
  private final Lazy<Hash> sha256;
  private final Lazy<Hash> sha512;
  private final Lazy<Hash> sha3;
  private final Lazy<Hash> blake3;
  private final Lazy<Xof> shake256;
  private final Lazy<Argon2id> argon2id;

  private Hashes(Selection selection) {
    hmacSha256 =
        selection.choose("HMAC-SHA256", KnownAnswers::hmacSha256, jdkHmac(PooledHmac::sha256));
    hmacSha512 =
        selection.choose("HMAC-SHA512", KnownAnswers::hmacSha512, jdkHmac(PooledHmac::sha512));
    var hmacSha384 =
        selection.choose("HMAC-SHA384", KnownAnswers::hmacSha384, jdkHmac(PooledHmac::sha384));
    hkdfSha256 = new Lazy<>(() -> new Hkdf(hmacSha256.get()));
    hkdfSha384 = new Lazy<>(() -> new Hkdf(hmacSha384.get()));
    hkdfSha512 = new Lazy<>(() -> new Hkdf(hmacSha512.get()));
    sha256 = selection.choose("SHA-256", KnownAnswers::sha256, jdkHash("SHA-256"));
    sha512 = selection.choose("SHA-512", KnownAnswers::sha512, jdkHash("SHA-512"));
    sha3 = selection.choose("SHA3-256", KnownAnswers::sha3_256, jdkHash("SHA3-256"));
    blake3 =
        selection.choose(
            "BLAKE3", KnownAnswers::blake3, new Candidate<>("BouncyCastle", BouncyBlake3::new));
    shake256 =
        selection.choose(
            "SHAKE256", KnownAnswers::shake256, new Candidate<>("BouncyCastle", BouncyShake::new));
    argon2id =
        selection.choose(
            "Argon2id",
            KnownAnswers::argon2id,
            new Candidate<>("BouncyCastle", BouncyArgon2id::new));
  }

  static Hashes chosenBy(Selection selection) {
    return new Hashes(selection);
  }

  private static Candidate<Hmac> jdkHmac(Function<Provider, Hmac> maker) {
    return new Candidate<>("JDK", () -> maker.apply(Jca.jdk("SUN")));
  }

  private static Candidate<Hash> jdkHash(String algorithm) {
    return new Candidate<>("JDK", () -> new JcaHash(algorithm, Jca.jdk("SUN")));
  }

  Hmac hmacSha256() {
    return hmacSha256.get();
  }

  Hmac hmacSha512() {
    return hmacSha512.get();
  }

  Hkdf hkdfSha256() {
    return hkdfSha256.get();
  }

  Hkdf hkdfSha384() {
    return hkdfSha384.get();
  }

  Hkdf hkdfSha512() {
    return hkdfSha512.get();
  }

  Hash sha256() {
    return sha256.get();
  }

  Hash sha512() {
    return sha512.get();
  }

  Hash sha3_256() {
    return sha3.get();
  }

  Hash blake3() {
    return blake3.get();
  }

  Xof shake256() {
    return shake256.get();
  }

  Argon2id argon2id() {
    return argon2id.get();
  }
}
