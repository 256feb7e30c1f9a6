// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.primitive;

/// The hash functions and what is built on them, by the JDK and BouncyCastle on every machine.
final class Hashes {
  private final Hmac hmacSha256 = new JcaHmac("HmacSHA256", Jca.jdk("SunJCE"));
  private final Hmac hmacSha512 = new JcaHmac("HmacSHA512", Jca.jdk("SunJCE"));
  private final Hkdf hkdfSha256 = new Hkdf(hmacSha256);
  private final Hkdf hkdfSha384 = new Hkdf(new JcaHmac("HmacSHA384", Jca.jdk("SunJCE")));
  private final Hkdf hkdfSha512 = new Hkdf(hmacSha512);
  private final Hash sha256 = new JcaHash("SHA-256", Jca.jdk("SUN"));
  private final Hash sha384 = new JcaHash("SHA-384", Jca.jdk("SUN"));
  private final Hash sha512 = new JcaHash("SHA-512", Jca.jdk("SUN"));
  private final Hash sha3 = new JcaHash("SHA3-256", Jca.jdk("SUN"));
  private final Hash blake3 = new BouncyBlake3();
  private final Xof shake256 = new BouncyShake();
  private final Argon2id argon2id = new BouncyArgon2id();

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
