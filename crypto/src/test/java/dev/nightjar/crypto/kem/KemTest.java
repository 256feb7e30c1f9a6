// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.kem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.testkit.SeededRandom;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class KemTest {
  private static final Primitives BEST = Primitives.best();
  private static final Primitives PURE = Primitives.pureJava();

  private final SeededRandom random = new SeededRandom(4);

  static List<Kem> withSessions() {
    return List.of(
        Kem.dhKemX25519(BEST),
        Kem.dhKemX25519(PURE),
        Kem.xWing(BEST),
        Kem.xWing(PURE),
        Kem.mlKem768(BEST),
        Kem.mlKem1024(BEST));
  }

  @ParameterizedTest
  @MethodSource("withSessions")
  void sharesTheSecret(Kem kem) {
    try (var recipient = kem.generate(random);
        var sent = kem.encapsulate(recipient.publicKey(), random);
        var received = kem.decapsulate(recipient.privateKey(), sent.ciphertext()).orElseThrow()) {
      assertThat(received.size()).isEqualTo(Kem.SECRET_SIZE);
      assertThat(received.matches(sent.secret())).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("withSessions")
  void givesAnotherSecretForAFlippedBit(Kem kem) {
    var recipient = kem.generate(random);
    var sent = kem.encapsulate(recipient.publicKey(), random);
    for (var i = 0; i < 20; i++) {
      var forged = sent.ciphertext().toByteArray();
      forged[random.nextInt(forged.length)] ^= 2;

      var received = kem.decapsulate(recipient.privateKey(), Bytes.wrap(forged));

      assertThat(received.map(secret -> secret.matches(sent.secret())).orElse(false)).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("withSessions")
  void refusesOtherSizes(Kem kem) {
    var recipient = kem.generate(random);
    for (var difference : new int[] {-1, 1}) {
      var key = new byte[kem.publicKeySize() + difference];
      var ciphertext = new byte[kem.ciphertextSize() + difference];

      assertThat(kem.parse(Bytes.wrap(key))).isEmpty();
      assertThat(kem.decapsulate(recipient.privateKey(), Bytes.wrap(ciphertext))).isEmpty();
      assertThatThrownBy(() -> kem.fromSeed(SecretBytes.takeOver(new byte[3])))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void thereIsNoPublicKeyOfLowOrder() {
    for (var primitives : List.of(BEST, PURE)) {
      var dhKem = Kem.dhKemX25519(primitives);
      assertThat(dhKem.parse(Bytes.wrap(new byte[32]))).isEmpty();

      var xWing = Kem.xWing(primitives);
      var genuine = xWing.generate(random).publicKey().encoded();
      assertThat(xWing.parse(genuine)).isPresent();
      var halfZero = genuine.toByteArray();
      Arrays.fill(halfZero, 1184, 1216, (byte) 0);
      assertThat(xWing.parse(Bytes.wrap(halfZero))).isEmpty();
    }
  }

  @Test
  void refusesACiphertextOfLowOrder() {
    for (var primitives : List.of(BEST, PURE)) {
      var dhKem = Kem.dhKemX25519(primitives);
      var mine = dhKem.generate(random).privateKey();
      assertThat(dhKem.decapsulate(mine, Bytes.wrap(new byte[32]))).isEmpty();

      var xWing = Kem.xWing(primitives);
      var recipient = xWing.generate(random);
      var sent = xWing.encapsulate(recipient.publicKey(), random);
      var halfZero = sent.ciphertext().toByteArray();
      Arrays.fill(halfZero, 1088, 1120, (byte) 0);
      assertThat(xWing.decapsulate(recipient.privateKey(), Bytes.wrap(halfZero))).isEmpty();
    }
  }

  @Test
  void refusesACoefficientAboveTheModulus() {
    var kem = Kem.mlKem768(BEST);
    var encoded = kem.generate(random).publicKey().encoded().toByteArray();
    encoded[0] = (byte) 0xff;
    encoded[1] |= 0x0f;

    assertThat(kem.parse(Bytes.wrap(encoded))).isEmpty();
  }

  @Test
  void refusesAKeyOfAnotherMechanismAsABug() {
    var key = Kem.mlKem768(BEST).generate(random).publicKey();

    assertThatThrownBy(() -> Kem.xWing(BEST).encapsulate(key, random))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ML-KEM-768");
  }

  @ParameterizedTest
  @MethodSource("withSessions")
  void wipesASeedOnClose(Kem kem) {
    var pair = kem.generate(random);

    pair.close();

    assertThat(pair.privateKey().seed().isClosed()).isTrue();
    assertThat(pair).hasToString("KemKeyPair[]");
    assertThat(pair.privateKey()).hasToString("KemPrivateKey[]");
  }
}
