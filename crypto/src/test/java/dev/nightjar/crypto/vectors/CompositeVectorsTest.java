// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.vectors;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.primitive.MlDsa;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.crypto.signature.SignatureScheme;
import dev.nightjar.testkit.VectorFiles;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The composite signatures of IETF LAMPS, and the plain ML-DSA beside them.
final class CompositeVectorsTest extends VectorTest {
  private static final byte[] NO_CONTEXT = new byte[0];

  static Iterable<Tested> providers() {
    return providersOf("ML-DSA-65 with Ed25519");
  }

  @ParameterizedTest
  @MethodSource("providers")
  void signaturesOfLamps(Tested tested) {
    var set = new VectorSet("composite/signature-testvectors", tested.provider());
    var file = VectorFiles.readObject("composite/signature-testvectors.json");
    var message = Base64.getDecoder().decode(String.valueOf(file.get("m")));
    for (var element : (List<?>) file.getOrDefault("tests", List.of())) {
      var vector = new Case(Map.of(), (Map<?, ?>) element);
      switch (vector.id()) {
        case "id-MLDSA65-Ed25519-SHA512" ->
            set.check(
                vector.id(),
                holds(SignatureScheme.mlDsa65Ed25519(tested.primitives()), vector, message));
        case "id-ML-DSA-87" ->
            set.check(
                vector.id(), holds(SignatureScheme.mlDsa87(tested.primitives()), vector, message));
        case "id-ML-DSA-65" ->
            set.check(vector.id(), holds(tested.primitives().mlDsa65(), vector, message));
        default -> set.skip("in no suite of ours");
      }
    }
    set.finish(21);
  }

  private static boolean holds(SignatureScheme scheme, Case vector, byte[] message) {
    var publicKey = scheme.parse(Bytes.wrap(base64(vector, "pk"))).orElseThrow();
    var signature = Bytes.wrap(base64(vector, "s"));
    try (var pair = scheme.fromSeed(SecretBytes.takeOver(base64(vector, "sk")))) {
      var ours = scheme.sign(pair.signingKey(), message, new FixedRandom(new byte[32]));
      return pair.verificationKey().equals(publicKey)
          && scheme.verify(publicKey, message, signature)
          && scheme.verify(publicKey, message, ours);
    }
  }

  /// Plain ML-DSA-65, of which the composite is made.
  private static boolean holds(MlDsa mlDsa, Case vector, byte[] message) {
    var publicKey = mlDsa.publicKey(Bytes.wrap(base64(vector, "pk"))).orElseThrow();
    try (var key = mlDsa.privateKey(SecretBytes.takeOver(base64(vector, "sk")))) {
      return key.publicKey().equals(Bytes.wrap(base64(vector, "pk")))
          && mlDsa.verify(publicKey, message, NO_CONTEXT, base64(vector, "s"));
    }
  }

  private static byte[] base64(Case vector, String name) {
    return Base64.getDecoder().decode(vector.text(name));
  }
}
