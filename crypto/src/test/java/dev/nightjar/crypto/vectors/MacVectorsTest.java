// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.vectors;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.primitive.Hkdf;
import dev.nightjar.crypto.primitive.Hmac;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// HMAC, HKDF and hashes, which every set of primitives computes alike.
final class MacVectorsTest extends VectorTest {
  /// A case of RFC 4231 section 4; the fifth gives the first half of each tag only.
  private record Rfc4231(Bytes key, Bytes data, String sha256, String sha512) {}

  private static final List<Rfc4231> RFC_4231 =
      List.of(
          new Rfc4231(
              Bytes.wrap(repeated(0x0b, 20)),
              Bytes.wrap(ascii("Hi There")),
              "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
              "87aa7cdea5ef619d4ff0b4241a1d6cb02379f4e2ce4ec2787ad0b30545e17cde"
                  + "daa833b7d6b8a702038b274eaea3f4e4be9d914eeb61f1702e696c203a126854"),
          new Rfc4231(
              Bytes.wrap(ascii("Jefe")),
              Bytes.wrap(ascii("what do ya want for nothing?")),
              "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
              "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea250554"
                  + "9758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737"),
          new Rfc4231(
              Bytes.wrap(repeated(0xaa, 20)),
              Bytes.wrap(repeated(0xdd, 50)),
              "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe",
              "fa73b0089d56a284efb0f0756c890be9b1b5dbdd8ee81a3655f83e33b2279d39"
                  + "bf3e848279a722c806b485a47e67c807b946a337bee8942674278859e13292fb"),
          new Rfc4231(
              Bytes.wrap(counting(1, 25)),
              Bytes.wrap(repeated(0xcd, 50)),
              "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b",
              "b0ba465637458c6990e5a8c5f61d4af7e576d97ff94b872de76f8050361ee3db"
                  + "a91ca5c11aa25eb4d679275cc5788063a5f19741120c4f2de2adebeb10a298dd"),
          new Rfc4231(
              Bytes.wrap(repeated(0x0c, 20)),
              Bytes.wrap(ascii("Test With Truncation")),
              "a3b6167473100ee06e0c796c2955552b",
              "415fad6271580a531d4179bc891d87a6"),
          new Rfc4231(
              Bytes.wrap(repeated(0xaa, 131)),
              Bytes.wrap(ascii("Test Using Larger Than Block-Size Key - Hash Key First")),
              "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
              "80b24263c7c1a3ebb71493c1dd7be8b49b46d1f41b4aeec1121b013783f8f352"
                  + "6b56d037e05f2598bd0fd2215d6a1e5295e64f73f63f0aec8b915a985d786598"),
          new Rfc4231(
              Bytes.wrap(repeated(0xaa, 131)),
              Bytes.wrap(
                  ascii(
                      "This is a test using a larger than block-size key and a larger than"
                          + " block-size data. The key needs to be hashed before being used by the"
                          + " HMAC algorithm.")),
              "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2",
              "e37b6a775dc87dbaa4dfa9f96e5e3ffddebd71f8867289865df5a32d20cdc944"
                  + "b6022cac3c4982b10d5eeb55c3e4de15134676fb6de0446065c97440fa8c6a58"));

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
    for (var i = 0; i < RFC_4231.size(); i++) {
      var vector = RFC_4231.get(i);
      set.check(i + 1 + ", SHA-256", begins(mac(BEST.hmacSha256(), vector), vector.sha256()));
      set.check(i + 1 + ", SHA-512", begins(mac(BEST.hmacSha512(), vector), vector.sha512()));
    }
    set.finish(14);
  }

  private static byte[] mac(Hmac hmac, Rfc4231 vector) {
    return hmac.mac(vector.key().toByteArray(), vector.data().toByteArray());
  }

  private static boolean begins(byte[] tag, String expected) {
    return is(Arrays.copyOf(tag, expected.length() / 2), expected);
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
        2,
        is(
            hkdf.derive(counting(0x60, 80), counting(0, 80), counting(0xb0, 80), 82),
            "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c"
                + "59045a99cac7827271cb41c65e590e09da3275600c2f09b8367793a9aca3db71"
                + "cc30c58179ec3e87c14c01d5c1f3434f1d87"));
    set.check(
        3,
        is(
            hkdf.derive(new byte[0], repeated(0x0b, 22), new byte[0], 42),
            "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d"
                + "9d201395faa4b61a96c8"));
    set.finish(3);
  }

  /// The example "abc" of the standards, and for SHAKE256 the empty message.
  @Test
  void hashesOfNist() {
    var set = new VectorSet("FIPS 180-4 and FIPS 202 examples", "JDK");
    var abc = ascii("abc");
    set.check(
        "SHA-256",
        is(
            BEST.sha256().of(abc),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    set.check(
        "SHA-512",
        is(
            BEST.sha512().of(abc),
            "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
                + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"));
    set.check(
        "SHA3-256",
        is(
            BEST.sha3_256().of(abc),
            "3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532"));
    set.check(
        "SHAKE256",
        is(
            BEST.shake256().of(64, new byte[0]),
            "46b9dd2b0ba88d13233b3feb743eeb243fcd52ea62b81b82b50c27646ed5762f"
                + "d75dc4ddd8c0f200cb05019d67b592f6fc821c49479ab48640292eacb3b7c4be"));
    set.finish(4);
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
