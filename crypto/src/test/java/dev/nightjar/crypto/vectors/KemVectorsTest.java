// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.vectors;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.kem.Kem;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.crypto.secret.SecretAccess;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.testkit.VectorFiles;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The constructions over X25519 and ML-KEM.
final class KemVectorsTest extends VectorTest {
  static Iterable<Tested> providers() {
    return providersOf("X25519");
  }

  @ParameterizedTest
  @MethodSource("providers")
  void xWing(Tested tested) {
    var set = new VectorSet("xwing/test-vectors", tested.provider());
    var kem = Kem.xWing(tested.primitives());
    var number = 0;
    for (var vector : Case.ofArray("xwing/test-vectors.json")) {
      try (var pair = kem.fromSeed(SecretBytes.takeOver(vector.bytes("seed")))) {
        var opened = kem.decapsulate(pair.privateKey(), Bytes.wrap(vector.bytes("ct")));
        set.check(
            ++number,
            pair.publicKey().encoded().equals(Bytes.wrap(vector.bytes("pk")))
                && is(bare(opened.orElseThrow()), vector.bytes("ss")));
      }
    }
    set.finish(3);
  }

  @Test
  void xWingEncapsulation() {
    var set = new VectorSet("xwing/test-vectors, encapsulation", "BouncyCastle");
    var kem = Kem.xWing(PURE);
    var number = 0;
    for (var vector : Case.ofArray("xwing/test-vectors.json")) {
      var key = kem.parse(Bytes.wrap(vector.bytes("pk"))).orElseThrow();
      var sent = kem.encapsulate(key, new FixedRandom(vector.bytes("eseed")));
      set.check(
          ++number,
          sent.ciphertext().equals(Bytes.wrap(vector.bytes("ct")))
              && is(bare(sent.secret()), vector.bytes("ss")));
    }
    set.finish(3);
  }

  @ParameterizedTest
  @MethodSource("providers")
  void dhKemOfRfc9180(Tested tested) {
    var set = new VectorSet("RFC 9180 appendix A, DHKEM(X25519)", tested.provider());
    set.check(
        "A.1.1",
        dhKem(
            tested.primitives(),
            "4612c550263fc8ad58375df3f557aac531d26850903e55a9f23f21d8534e8ac8",
            "3948cfe0ad1ddb695d780e59077195da6c56506b027329794ab02bca80815c4d",
            "37fda3567bdbd628e88668c3c8d7e97d1d1253b6d4ea6d44c150f741f1bf4431",
            "fe0e18c9f024ce43799ae393c7e8fe8fce9d218875e8227b0187c04e7d2ea1fc"));
    set.check(
        "A.2.1",
        dhKem(
            tested.primitives(),
            "8057991eef8f1f1af18f4a9491d16a1ce333f695d4db8e38da75975c4478e0fb",
            "4310ee97d88cc1f088a5576c77ab0cf5c3ac797f3d95139c6c84b5429c59662a",
            "1afa08d3dec047a643885163f1180476fa7ddb54c6a8029ea33f95796bf2ac4a",
            "0bbe78490412b4bbea4812666f7916932b828bba79942424abb65244930d69a7"));
    set.finish(2);
  }

  @Test
  void dhKemEncapsulationOfRfc9180() {
    var set = new VectorSet("RFC 9180 appendix A, DHKEM(X25519), encapsulation", "BouncyCastle");
    var kem = Kem.dhKemX25519(PURE);
    var recipient =
        kem.parse(Bytes.ofHex("3948cfe0ad1ddb695d780e59077195da6c56506b027329794ab02bca80815c4d"))
            .orElseThrow();
    var ephemeral = hex("52c4a758a802cd8b936eceea314432798d5baf2d7e9235dc084ab1b9cfa2f736");
    var sent = kem.encapsulate(recipient, new FixedRandom(ephemeral));
    set.check(
        "A.1.1",
        is(
            bare(sent.secret()),
            "fe0e18c9f024ce43799ae393c7e8fe8fce9d218875e8227b0187c04e7d2ea1fc"));
    set.finish(1);
  }

  private static boolean dhKem(
      Primitives primitives, String seed, String publicKey, String ciphertext, String secret) {
    var kem = Kem.dhKemX25519(primitives);
    try (var pair = kem.fromSeed(SecretBytes.takeOver(hex(seed)))) {
      return pair.publicKey().encoded().equals(Bytes.ofHex(publicKey))
          && is(
              bare(kem.decapsulate(pair.privateKey(), Bytes.ofHex(ciphertext)).orElseThrow()),
              secret);
    }
  }

  @Test
  void compositesOfLamps() {
    var set = new VectorSet("composite/kem-testvectors", "JDK");
    var file = VectorFiles.readObject("composite/kem-testvectors.json");
    for (var element : (List<?>) file.getOrDefault("tests", List.of())) {
      var vector = new Case(Map.of(), (Map<?, ?>) element);
      switch (vector.id()) {
        case "id-alg-ml-kem-768" -> set.check(vector.id(), opens(Kem.mlKem768(PURE), vector));
        case "id-alg-ml-kem-1024" -> set.check(vector.id(), opens(Kem.mlKem1024(PURE), vector));
        default -> set.skip("no suite of ours: HYBRID is X-Wing, which combines otherwise");
      }
    }
    set.finish(14);
  }

  private static boolean opens(Kem kem, Case vector) {
    try (var pair = kem.fromSeed(SecretBytes.takeOver(base64(vector, "dk")))) {
      return pair.publicKey().encoded().equals(Bytes.wrap(base64(vector, "ek")))
          && is(
              bare(
                  kem.decapsulate(pair.privateKey(), Bytes.wrap(base64(vector, "c")))
                      .orElseThrow()),
              base64(vector, "k"));
    }
  }

  private static byte[] base64(Case vector, String name) {
    return Base64.getDecoder().decode(vector.text(name));
  }

  private static byte[] bare(SecretBytes secret) {
    return secret.unsafeBytes(SecretAccess.UNSAFE);
  }
}
