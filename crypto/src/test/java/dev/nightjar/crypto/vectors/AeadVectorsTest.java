// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.vectors;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nightjar.crypto.primitive.Aead;
import dev.nightjar.crypto.primitive.AeadAlgorithm;
import dev.nightjar.crypto.primitive.EveryProvider;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class AeadVectorsTest extends VectorTest {
  @Test
  void aesGcmOfWycheproof() {
    EveryProvider.ofAesGcm()
        .forEach((provider, aead) -> check("aes_gcm_test", 316, provider, aead));
  }

  @Test
  void chaCha20Poly1305OfWycheproof() {
    for (var tested : providersOf("ChaCha20-Poly1305")) {
      var aead = tested.primitives().aead(AeadAlgorithm.CHACHA20_POLY1305);
      check("chacha20_poly1305_test", 325, tested.provider(), aead);
    }
  }

  @Test
  void chaCha20Poly1305OfRfc8439() {
    for (var tested : providersOf("ChaCha20-Poly1305")) {
      var aead = tested.primitives().aead(AeadAlgorithm.CHACHA20_POLY1305);
      var set = new VectorSet("RFC 8439 section 2.8.2 and appendix A.5", tested.provider());
      var sunscreen =
          ascii(
              "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the"
                  + " future, sunscreen would be it.");
      set.check(
          "2.8.2",
          is(
              aead.seal(
                  counting(0x80, 32),
                  hex("070000004041424344454647"),
                  hex("50515253c0c1c2c3c4c5c6c7"),
                  sunscreen),
              "d31a8d34648e60db7b86afbc53ef7ec2a4aded51296e08fea9e2b5a736ee62d6"
                  + "3dbea45e8ca9671282fafb69da92728b1a71de0a9e060b2905d6a5b67ecd3b36"
                  + "92ddbd7f2d778b8c9803aee328091b58fab324e4fad675945585808b4831d7bc"
                  + "3ff4def08e4b7a9de576d26586cec64b61161ae10b594f09e26a7e902ecbd0600691"));
      var drafts =
          "Internet-Drafts are draft documents valid for a maximum of six months and may be"
              + " updated, replaced, or obsoleted by other documents at any time. It is"
              + " inappropriate to use Internet-Drafts as reference material or to cite them"
              + " other than as /\u201cwork in progress./\u201d";
      var sealed =
          aead.seal(
              hex("1c9240a5eb55d38af333888604f6b5f0473917c1402b80099dca5cbc207075c0"),
              hex("000000000102030405060708"),
              hex("f33388860000000000004e91"),
              drafts.getBytes(UTF_8));
      set.check(
          "A.5, tag",
          is(
              Arrays.copyOfRange(sealed, sealed.length - Aead.TAG_SIZE, sealed.length),
              "eead9d67890cbb22392336fea1851f38"));
      set.finish(2);
    }
  }

  private static void check(String file, int expected, String provider, Aead aead) {
    var set = new VectorSet("wycheproof/" + file, provider);
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
