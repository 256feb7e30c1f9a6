// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.testkit.SeededRandom;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class CryptoSuitesTest {
  private static final byte[] MESSAGE = "a nightjar".getBytes(StandardCharsets.UTF_8);

  private final CryptoSuites best = new CryptoSuites(Primitives.best());
  private final CryptoSuites pure = new CryptoSuites(Primitives.pureJava());
  private final SeededRandom random = new SeededRandom(1);

  @ParameterizedTest
  @EnumSource
  void encapsulatesBetweenTheProviders(Suite suite) {
    var recipient = best.kem(suite).generate(random);
    var theirs = pure.kem(suite).parse(recipient.publicKey().encoded()).orElseThrow();

    var sent = pure.kem(suite).encapsulate(theirs, random);

    var received = best.kem(suite).decapsulate(recipient.privateKey(), sent.ciphertext());
    assertThat(received.orElseThrow().matches(sent.secret())).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void usesAKeyThatTheOtherProviderParsed(Suite suite) {
    var recipient = pure.kem(suite).generate(random);

    var sent = best.kem(suite).encapsulate(recipient.publicKey(), random);

    var received = best.kem(suite).decapsulate(recipient.privateKey(), sent.ciphertext());
    assertThat(received.orElseThrow().matches(sent.secret())).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void givesKeysAndCiphertextsOfTheStatedSizes(Suite suite) {
    var kem = best.kem(suite);
    var recipient = kem.generate(random).publicKey();

    assertThat(recipient.encoded().size()).isEqualTo(kem.publicKeySize());
    assertThat(kem.encapsulate(recipient, random).ciphertext().size())
        .isEqualTo(kem.ciphertextSize());
  }

  @ParameterizedTest
  @EnumSource
  void verifiesBetweenTheProviders(Suite suite) {
    var signer = best.signature(suite).generate(random);
    var theirs = pure.signature(suite).parse(signer.verificationKey().encoded()).orElseThrow();

    var signature = best.signature(suite).sign(signer.signingKey(), MESSAGE, random);

    assertThat(signature.size()).isEqualTo(best.signature(suite).signatureSize());
    assertThat(pure.signature(suite).verify(theirs, MESSAGE, signature)).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void refusesASignatureWithAnyOfSomeBitsFlipped(Suite suite) {
    var scheme = best.signature(suite);
    var signer = scheme.generate(random);
    var signature = scheme.sign(signer.signingKey(), MESSAGE, random);

    for (var i = 0; i < 20; i++) {
      var forged = signature.toByteArray();
      var bit = random.nextInt(8 * forged.length);
      forged[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(scheme.verify(signer.verificationKey(), MESSAGE, Bytes.wrap(forged))).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource
  void restoresAKeyPairFromItsSeed(Suite suite) {
    var recipient = best.kem(suite).generate(random);
    var signer = best.signature(suite).generate(random);

    assertThat(pure.kem(suite).fromSeed(recipient.privateKey().seed()).publicKey())
        .isEqualTo(recipient.publicKey());
    assertThat(pure.signature(suite).fromSeed(signer.signingKey().seed()).verificationKey())
        .isEqualTo(signer.verificationKey());
  }

  @ParameterizedTest
  @EnumSource
  void readsItsOwnCode(Suite suite) {
    assertThat(Suite.ofCode(suite.code())).contains(suite);
  }
}
