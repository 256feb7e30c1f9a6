// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.vectors;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.primitive.PrivateHandle;
import dev.nightjar.crypto.secret.SecretBytes;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class RsaVectorsTest extends VectorTest {
  static Iterable<Tested> providers() {
    return providersOf("RSA-4096");
  }

  @ParameterizedTest
  @MethodSource("providers")
  void oaepOfWycheproof(Tested tested) {
    var file = "rsa_oaep_4096_sha256_mgf1sha256_test";
    var set = new VectorSet("wycheproof/" + file, tested.provider());
    var rsa = tested.primitives().rsa();
    var keys = new HashMap<String, PrivateHandle>();
    for (var vector : Case.ofWycheproof(file)) {
      if (vector.bytes("label").length > 0) {
        set.skip("a label, which no format of ours has");
        continue;
      }
      var key =
          keys.computeIfAbsent(
              vector.text("privateKeyPkcs8"),
              pkcs8 -> rsa.privateKey(SecretBytes.takeOver(hex(pkcs8))));
      var decrypted = rsa.decrypt(key, vector.bytes("ct")).orElse(null);
      set.check(
          vector.id(), vector.isValid() ? is(decrypted, vector.bytes("msg")) : decrypted == null);
    }
    set.finish(37);
  }

  @ParameterizedTest
  @MethodSource("providers")
  void pssOfWycheproof(Tested tested) {
    var file = "rsa_pss_4096_sha256_mgf1_32_test";
    var set = new VectorSet("wycheproof/" + file, tested.provider());
    var rsa = tested.primitives().rsa();
    for (var vector : Case.ofWycheproof(file)) {
      var numbers = (Map<?, ?>) vector.group().get("publicKey");
      var modulus = hex(String.valueOf(numbers == null ? "" : numbers.get("modulus")));
      var key =
          rsa.publicKey(Bytes.wrap(Arrays.copyOfRange(modulus, 1, modulus.length))).orElseThrow();
      set.check(
          vector.id(),
          rsa.verify(key, vector.bytes("msg"), vector.bytes("sig")) == vector.isValid());
    }
    set.finish(108);
  }
}
