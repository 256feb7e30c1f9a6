// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.vectors;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.nightjar.crypto.primitive.Hkdf;
import dev.nightjar.crypto.primitive.Hmac;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// HMAC, HKDF and BLAKE3, which every set of primitives computes alike.
final class MacVectorsTest extends VectorTest {
  @Test
  void hmacOfWycheproof() {
    hmac("hmac_sha256_test", BEST.hmacSha256());
    hmac("hmac_sha512_test", BEST.hmacSha512());
  }

  private static void hmac(String file, Hmac hmac) {
    var set = new VectorSet("wycheproof/" + file, "JDK");
    for (var vector : Case.ofWycheproof(file)) {
      var full = hmac.mac(vector.bytes("key"), vector.bytes("msg"));
      var tag = Arrays.copyOf(full, vector.number("tagSize") / 8);
      set.check(vector.id(), is(tag, vector.bytes("tag")) == vector.isValid());
    }
    set.finish(174);
  }

  @Test
  void hmacOfRfc4231() {
    var set = new VectorSet("RFC 4231 section 4", "JDK");
    var hmac = BEST.hmacSha256();
    var longText =
        "This is a test using a larger than block-size key and a larger than block-size data."
            + " The key needs to be hashed before being used by the HMAC algorithm.";
    set.check(
        1,
        is(
            hmac.mac(repeated(0x0b, 20), "Hi There".getBytes(US_ASCII)),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"));
    set.check(
        2,
        is(
            hmac.mac("Jefe".getBytes(US_ASCII), "what do ya want for nothing?".getBytes(US_ASCII)),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"));
    set.check(
        3,
        is(
            hmac.mac(repeated(0xaa, 20), repeated(0xdd, 50)),
            "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"));
    set.check(
        6,
        is(
            hmac.mac(
                repeated(0xaa, 131),
                "Test Using Larger Than Block-Size Key - Hash Key First".getBytes(US_ASCII)),
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"));
    set.check(
        7,
        is(
            hmac.mac(repeated(0xaa, 131), longText.getBytes(US_ASCII)),
            "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"));
    set.finish(5);
  }

  @Test
  void hkdfOfWycheproof() {
    hkdf("hkdf_sha256_test", 86, BEST.hkdfSha256());
    hkdf("hkdf_sha384_test", 83, BEST.hkdfSha384());
    hkdf("hkdf_sha512_test", 83, BEST.hkdfSha512());
  }

  private static void hkdf(String file, int expected, Hkdf hkdf) {
    var set = new VectorSet("wycheproof/" + file, "JDK");
    for (var vector : Case.ofWycheproof(file)) {
      set.check(vector.id(), isRight(hkdf, vector));
    }
    set.finish(expected);
  }

  private static boolean isRight(Hkdf hkdf, Case vector) {
    try {
      var keys =
          hkdf.derive(
              vector.bytes("salt"),
              vector.bytes("ikm"),
              vector.bytes("info"),
              vector.number("size"));
      return vector.isValid() && is(keys, vector.bytes("okm"));
    } catch (IllegalArgumentException _) {
      return !vector.isValid();
    }
  }

  @Test
  void hkdfOfRfc5869() {
    var set = new VectorSet("RFC 5869 appendix A", "JDK");
    var hkdf = BEST.hkdfSha256();
    set.check(
        1,
        is(
            hkdf.derive(
                hex("000102030405060708090a0b0c"),
                repeated(0x0b, 22),
                hex("f0f1f2f3f4f5f6f7f8f9"),
                42),
            "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf"
                + "34007208d5b887185865"));
    set.check(
        3,
        is(
            hkdf.derive(new byte[0], repeated(0x0b, 22), new byte[0], 42),
            "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d"
                + "9d201395faa4b61a96c8"));
    set.finish(2);
  }

  @Test
  void blake3() {
    var set = new VectorSet("BLAKE3 reference vectors", "BouncyCastle");
    blake3(set, 0, "af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262");
    blake3(set, 1, "2d3adedff11b61f14c886e35afa036736dcd87a74d27b5c1510225d0f592e213");
    blake3(set, 2, "7b7015bb92cf0b318037702a6cdd81dee41224f734684c2c122cd6359cb1ee63");
    blake3(set, 1023, "10108970eeda3eb932baac1428c7a2163b0e924c9a9e25b35bba72b28f70bd11");
    blake3(set, 1024, "42214739f095a406f3fc83deb889744ac00df831c10daa55189b5d121c855af7");
    blake3(set, 1025, "d00278ae47eb27b34faecf67b4fe263f82d5412916c1ffd97c8cb7fb814b8444");
    blake3(set, 2048, "e776b6028c7cd22a4d0ba182a8bf62205d2ef576467e838ed6f2529b85fba24a");
    set.finish(7);
  }

  private static void blake3(VectorSet set, int size, String expected) {
    var input = new byte[size];
    for (var i = 0; i < size; i++) {
      input[i] = (byte) (i % 251);
    }
    set.check(size, is(BEST.blake3().of(input), expected));
  }
}
