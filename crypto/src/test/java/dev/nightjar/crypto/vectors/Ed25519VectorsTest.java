// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.vectors;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.primitive.Ed25519;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.crypto.secret.SecretBytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class Ed25519VectorsTest extends VectorTest {
  static Iterable<Tested> providers() {
    return providersOf("Ed25519");
  }

  @ParameterizedTest
  @MethodSource("providers")
  void wycheproof(Tested tested) {
    var set = new VectorSet("wycheproof/ed25519_test", tested.provider());
    for (var vector : Case.ofWycheproof("ed25519_test")) {
      var key = String.valueOf(((Map<?, ?>) publicKeyOf(vector)).get("pk"));
      var verified =
          verifies(
              tested.primitives().ed25519(), hex(key), vector.bytes("msg"), vector.bytes("sig"));
      set.check(vector.id(), verified == vector.isValid());
    }
    set.finish(151);
  }

  private static Object publicKeyOf(Case vector) {
    var key = vector.group().get("publicKey");
    return key == null ? Map.of() : key;
  }

  @ParameterizedTest
  @MethodSource("providers")
  void edgeCasesOfCctv(Tested tested) {
    var set = new VectorSet("cctv/ed25519vectors", tested.provider());
    for (var vector : Case.ofArray("cctv/ed25519vectors.json")) {
      var verified =
          verifies(
              tested.primitives().ed25519(),
              vector.bytes("key"),
              vector.text("msg").getBytes(UTF_8),
              vector.bytes("sig"));
      set.check(vector.text("number"), verified == mayVerify(vector, tested));
    }
    set.finish(914);
  }

  /// A public key of low order or in another form than the canonical one is refused, and so is R in
  /// another form. Whether both sides are multiplied by the cofactor first, RFC 8032 section 5.1.7
  /// leaves open: BouncyCastle does, the native providers do not. Only the owner of a key can make
  /// a signature for which that matters.
  private static boolean mayVerify(Case vector, Tested tested) {
    return !vector.isFlagged("low_order_A")
        && !vector.isFlagged("non_canonical_A")
        && !vector.isFlagged("non_canonical_R")
        && (!vector.isFlagged("low_order_residue") || tested.provider().equals("BouncyCastle"));
  }

  @ParameterizedTest
  @MethodSource("providers")
  void rfc8032(Tested tested) {
    var set = new VectorSet("RFC 8032 section 7.1", tested.provider());
    set.check(
        1,
        signs(
            tested.primitives(),
            "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
            "",
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
                + "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"));
    set.check(
        2,
        signs(
            tested.primitives(),
            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
            "72",
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"));
    set.check(
        3,
        signs(
            tested.primitives(),
            "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
            "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
            "af82",
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
                + "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"));
    set.check(
        1024,
        signs(
            tested.primitives(),
            "f5e5767cf153319517630f226876b86c8160cc583bc013744c6bf255f5cc0ee5",
            "278117fc144c72340f67d0f2316e8386ceffbf2b2428c9c51fef7c597f1d426e",
            messageOfTest1024(),
            "0aab4c900501b3e24d7cdf4663326a3a87df5e4843b2cbdb67cbf6e460fec350"
                + "aa5371b1508f9f4528ecea23c436d94b5e8fcd4f681e30a6ac00a9704a188a03"));
    set.check(
        "SHA(abc)",
        signs(
            tested.primitives(),
            "833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42",
            "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
            "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
                + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
            "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b589"
                + "09351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704"));
    set.finish(5);
  }

  /// 1,023 bytes, too long to stand here.
  private static String messageOfTest1024() {
    try (var stream = Ed25519VectorsTest.class.getResourceAsStream("rfc8032-test-1024.hex")) {
      return new String(Objects.requireNonNull(stream).readAllBytes(), US_ASCII)
          .replaceAll("\\s", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean signs(
      Primitives primitives, String seed, String publicKey, String message, String signature) {
    try (var key = primitives.ed25519().privateKey(SecretBytes.takeOver(hex(seed)))) {
      return key.publicKey().equals(Bytes.ofHex(publicKey))
          && HexFormat.of()
              .formatHex(primitives.ed25519().sign(key, hex(message)))
              .equals(signature);
    }
  }

  private static boolean verifies(Ed25519 ed25519, byte[] key, byte[] message, byte[] signature) {
    return ed25519
        .publicKey(Bytes.copyOf(key))
        .map(parsed -> ed25519.verify(parsed, message, signature))
        .orElse(false);
  }
}
