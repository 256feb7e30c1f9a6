// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.vectors;

import dev.nightjar.crypto.primitive.Aead;
import dev.nightjar.crypto.primitive.AeadAlgorithm;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class AeadVectorsTest extends VectorTest {
  static Iterable<Tested> aesGcm() {
    return providersOf("AES-256-GCM up to 16 KiB");
  }

  static Iterable<Tested> chaCha20Poly1305() {
    return providersOf("ChaCha20-Poly1305");
  }

  @ParameterizedTest
  @MethodSource("aesGcm")
  void aesGcmOfWycheproof(Tested tested) {
    check("aes_gcm_test", 316, tested, AeadAlgorithm.AES_256_GCM);
  }

  @ParameterizedTest
  @MethodSource
  void chaCha20Poly1305(Tested tested) {
    check("chacha20_poly1305_test", 325, tested, AeadAlgorithm.CHACHA20_POLY1305);
  }

  private static void check(String file, int expected, Tested tested, AeadAlgorithm algorithm) {
    var set = new VectorSet("wycheproof/" + file, tested.provider());
    var aead = tested.primitives().aead(algorithm);
    for (var vector : Case.ofWycheproof(file)) {
      if (vector.number("keySize") != 256) {
        set.skip("the key is not one of 256 bits");
      } else if (vector.number("ivSize") != 96 && vector.isValid()) {
        set.skip("the nonce is not one of 96 bits");
      } else {
        set.check(vector.id(), isRight(aead, vector));
      }
    }
    set.finish(expected);
  }

  private static boolean isRight(Aead aead, Case vector) {
    var key = vector.bytes("key");
    var nonce = vector.bytes("iv");
    var aad = vector.bytes("aad");
    var message = vector.bytes("msg");
    var tag = vector.bytes("tag");
    var sealed = Arrays.copyOf(vector.bytes("ct"), message.length + tag.length);
    System.arraycopy(tag, 0, sealed, message.length, tag.length);
    try {
      var opened = aead.open(key, nonce, aad, sealed);
      return vector.isValid()
          ? is(opened, message) && is(aead.seal(key, nonce, aad, message), sealed)
          : opened == null;
    } catch (IllegalArgumentException _) {
      // A nonce of another size is our own mistake, and refused as one.
      return !vector.isValid() && nonce.length != Aead.NONCE_SIZE;
    }
  }
}
