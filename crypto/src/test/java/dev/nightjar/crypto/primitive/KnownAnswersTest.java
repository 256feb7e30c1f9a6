// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.primitive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// The resource of known answers against a computation that the public vectors hold.
final class KnownAnswersTest {
  private static final byte[] NOTHING = new byte[0];
  private static final ReplayRandom NO_RANDOM = new ReplayRandom(NOTHING);

  @Test
  void encapsulationsAreThoseOfTheSeed() {
    encapsulation(JdkMlKem.mlKem768(), "ml-kem-768");
    encapsulation(JdkMlKem.mlKem1024(), "ml-kem-1024");
  }

  private static void encapsulation(MlKem mlKem, String name) {
    try (var key = mlKem.privateKey(KnownAnswers.seed(MlKem.SEED_SIZE))) {
      var publicKey = mlKem.publicKey(key.publicKey()).orElseThrow();
      var both = mlKem.encapsulate(publicKey, new ReplayRandom(KnownAnswers.counting(0, 32)));

      assertThat(Arrays.copyOf(both, mlKem.ciphertextSize()))
          .isEqualTo(KnownAnswers.answer(name + ".ciphertext"));
      assertThat(Arrays.copyOfRange(both, mlKem.ciphertextSize(), both.length))
          .isEqualTo(KnownAnswers.answer(name + ".secret"));
    }
  }

  @Test
  void signaturesAreTheDeterministicOnesOfTheSeed() {
    signature(BouncyMlDsa.mlDsa65(), "ml-dsa-65");
    signature(BouncyMlDsa.mlDsa87(), "ml-dsa-87");
  }

  private static void signature(MlDsa mlDsa, String name) {
    try (var key = mlDsa.privateKey(KnownAnswers.seed(MlDsa.SEED_SIZE))) {
      assertThat(mlDsa.sign(key, KnownAnswers.MESSAGE, NOTHING, NO_RANDOM))
          .isEqualTo(KnownAnswers.answer(name + ".signature"));
    }
  }

  @Test
  void theCompositeSignatureIsThatOfTheSeed() {
    var composite = Primitives.pureJava().mlDsa65Ed25519();
    try (var key = composite.privateKey(KnownAnswers.seed(CompositeSignature.SEED_SIZE))) {
      assertThat(composite.sign(key, KnownAnswers.MESSAGE, NO_RANDOM))
          .isEqualTo(KnownAnswers.answer("ml-dsa-65-ed25519.signature"));
    }
  }

  @Test
  void aWrongAnswerIsNotTaken() {
    assertThat(KnownAnswers.sha256(new BouncyBlake3())).isFalse();
    assertThat(KnownAnswers.shake256((size, _) -> new byte[size])).isFalse();
    assertThat(KnownAnswers.hmacSha384(Primitives.pureJava().hmacSha512())).isFalse();
    assertThat(KnownAnswers.mlDsa65(BouncyMlDsa.mlDsa65())).isTrue();
    assertThat(KnownAnswers.aesGcm(Primitives.pureJava().aead(AeadAlgorithm.CHACHA20_POLY1305)))
        .isFalse();
  }
}
