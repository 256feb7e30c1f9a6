// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.primitive;

import dev.nightjar.crypto.primitive.Selection.Candidate;
import java.security.Provider;
import java.util.function.Function;

/// The hash functions and what is built on them, by the JDK and BouncyCastle on every machine.
final class Hashes {
  private final Hmac hmacSha256;
  private final Hmac hmacSha512;
  private final Hkdf hkdfSha256;
  private final Hkdf hkdfSha384;
  private final Hkdf hkdfSha512;
  private final Hash sha256;
  private final Hash sha384 = new JcaHash("SHA-384", Jca.jdk("SUN"));
  private final Hash sha512;
  private final Hash sha3;
  private final Hash blake3;
  private final Xof shake256 = new BouncyShake();
  private final Argon2id argon2id;

  private Hashes(Selection selection) {
    hmacSha256 =
        selection.choose("HMAC-SHA256", KnownAnswers::hmacSha256, jdkHmac(PooledHmac::sha256));
    hmacSha512 =
        selection.choose("HMAC-SHA512", KnownAnswers::hmacSha512, jdkHmac(PooledHmac::sha512));
    hkdfSha256 = new Hkdf(hmacSha256);
    hkdfSha384 = new Hkdf(PooledHmac.sha384(Jca.jdk("SUN")));
    hkdfSha512 = new Hkdf(hmacSha512);
    sha256 = selection.choose("SHA-256", KnownAnswers::sha256, jdkHash("SHA-256"));
    sha512 = selection.choose("SHA-512", KnownAnswers::sha512, jdkHash("SHA-512"));
    sha3 = selection.choose("SHA3-256", KnownAnswers::sha3_256, jdkHash("SHA3-256"));
    blake3 =
        selection.choose(
            "BLAKE3", KnownAnswers::blake3, new Candidate<>("BouncyCastle", BouncyBlake3::new));
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
    return hmacSha256;
  }

  Hmac hmacSha512() {
    return hmacSha512;
  }

  Hkdf hkdfSha256() {
    return hkdfSha256;
  }

  Hkdf hkdfSha384() {
    return hkdfSha384;
  }

  Hkdf hkdfSha512() {
    return hkdfSha512;
  }

  Hash sha256() {
    return sha256;
  }

  Hash sha384() {
    return sha384;
  }

  Hash sha512() {
    return sha512;
  }

  Hash sha3_256() {
    return sha3;
  }

  Hash blake3() {
    return blake3;
  }

  Xof shake256() {
    return shake256;
  }

  Argon2id argon2id() {
    return argon2id;
  }
}
