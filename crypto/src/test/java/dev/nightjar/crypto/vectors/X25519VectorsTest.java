// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.vectors;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.primitive.X25519;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class X25519VectorsTest extends VectorTest {
  static Iterable<Tested> providers() {
    return providersOf("X25519");
  }

  @ParameterizedTest
  @MethodSource("providers")
  void wycheproof(Tested tested) {
    var set = new VectorSet("wycheproof/x25519_test", tested.provider());
    var x25519 = tested.primitives().x25519();
    for (var vector : Case.ofWycheproof("x25519_test")) {
      var shared = x25519.agree(vector.bytes("private"), vector.bytes("public"));
      // What is "acceptable" is on the twist or not canonical: computed as RFC 7748 says. Only a
      // low-order public key is refused.
      set.check(
          vector.id(),
          vector.isFlagged("ZeroSharedSecret")
              ? shared == null
              : is(shared, vector.bytes("shared")));
    }
    set.finish(518);
  }

  /// Whether a key is of low order is told from its bytes alone.
  @Test
  void wycheproofPointsOfLowOrder() {
    var set = new VectorSet("wycheproof/x25519_test, low order", "all");
    for (var vector : Case.ofWycheproof("x25519_test")) {
      set.check(
          vector.id(),
          X25519.isPublicKey(Bytes.wrap(vector.bytes("public")))
              != vector.isFlagged("ZeroSharedSecret"));
    }
    set.finish(518);
  }

  @ParameterizedTest
  @MethodSource("providers")
  void rfc7748(Tested tested) {
    var set = new VectorSet("RFC 7748 sections 5.2 and 6.1", tested.provider());
    var x25519 = tested.primitives().x25519();
    set.check(
        "first",
        is(
            x25519.agree(
                hex("a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4"),
                hex("e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c")),
            "c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552"));
    set.check(
        "second",
        is(
            x25519.agree(
                hex("4b66e9d4d1b4673c5ad22691957d6af5c11b6421e0ea01d42ca4169e7918ba0d"),
                hex("e5210f12786811d3f4b7959d0538ae2c31dbe7106fc03c3efc4cd549c715a493")),
            "95cbde9476e8907d7aade45cb4b873f88b595a68799fa152e6f8f7647aac7957"));
    set.check(
        "iterated once",
        is(
            iterated(x25519, 1),
            "422c8e7a6227d7bca1350b3e2bb7279f7897b87bb6854b783c60e80311ae3079"));
    set.check(
        "iterated 1,000 times",
        is(
            iterated(x25519, 1000),
            "684cf59ba83309552800ef566f2f4d3c1c3887c49360e3875f2eb94d99532c51"));
    var alice = hex("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a");
    var bob = hex("5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb");
    var alicesKey = "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a";
    var bobsKey = "de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f";
    var shared = "4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742";
    set.check("Alice's key", is(x25519.publicKey(alice), alicesKey));
    set.check("Bob's key", is(x25519.publicKey(bob), bobsKey));
    set.check("Alice's secret", is(x25519.agree(alice, hex(bobsKey)), shared));
    set.check("Bob's secret", is(x25519.agree(bob, hex(alicesKey)), shared));
    set.finish(8);
  }

  private static byte[] iterated(X25519 x25519, int times) {
    var scalar = new byte[X25519.KEY_SIZE];
    scalar[0] = 9;
    var point = scalar.clone();
    for (var i = 0; i < times; i++) {
      var next = x25519.agree(scalar, point);
      if (next == null) {
        throw new AssertionError("no point of the sequence is of low order");
      }
      point = scalar;
      scalar = next;
    }
    return scalar;
  }
}
