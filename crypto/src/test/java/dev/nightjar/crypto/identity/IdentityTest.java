// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.identity.IdentityProof.Form;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.crypto.secret.ReachableArrays;
import dev.nightjar.crypto.secret.SecretAccess;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.crypto.suite.CryptoSuites;
import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.testkit.Properties;
import dev.nightjar.testkit.SeededRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class IdentityTest {
  private static final CryptoSuites SUITES = new CryptoSuites(Primitives.best());
  private static final Identity ALICE = Identity.create(SUITES, new SeededRandom(1));

  @Test
  void keepsItselfThroughItsSecretForm() {
    try (var stored = ALICE.export()) {
      var restored = Identity.restore(stored, SUITES).orElseThrow();

      assertThat(stored.size()).isEqualTo(270);
      assertThat(restored.fingerprint()).isEqualTo(ALICE.fingerprint());
      var signature = restored.sign(Suite.HYBRID, new byte[] {1}, new SeededRandom(2));
      var key = ALICE.keys().keys(Suite.HYBRID).orElseThrow().signingKey();
      assertThat(SUITES.signature(Suite.HYBRID).verify(key, new byte[] {1}, signature)).isTrue();
    }
  }

  @Test
  void aRestoredOneKeepsNoSecretOnTheHeap() {
    for (var suites : List.of(SUITES, new CryptoSuites(Primitives.pureJava()))) {
      try (var made = Identity.createWithRsa(suites, new SeededRandom(3));
          var stored = made.export();
          var restored = Identity.restore(stored, suites).orElseThrow()) {
        assertThat(new ReachableArrays().from(made)).isNotEmpty();
        assertThat(new ReachableArrays().from(restored)).isEmpty();
      }
    }
  }

  @Test
  void canBeClosedTwice() {
    for (var suites : List.of(SUITES, new CryptoSuites(Primitives.pureJava()))) {
      var identity = Identity.create(suites, new SeededRandom(4));
      identity.close();

      assertThatCode(identity::close).doesNotThrowAnyException();
    }
  }

  @Test
  void restoresNothingFromAShortenedLengthenedOrForeignForm() {
    byte[] good;
    try (var stored = ALICE.export()) {
      good = stored.unsafeBytes(SecretAccess.UNSAFE);
    }
    for (var length = 0; length < good.length; length++) {
      assertThat(restore(Arrays.copyOf(good, length))).isFalse();
    }
    assertThat(restore(Arrays.copyOf(good, good.length + 1))).isFalse();
    good[0] = 2;
    assertThat(restore(good)).isFalse();
  }

  @Test
  void keepsThePublicFormThroughTheWire() {
    var encoded = ALICE.keys().encode();

    assertThat(encoded.size()).isEqualTo(7_426);
    var parsed = IdentityKeys.parse(encoded, SUITES).orElseThrow();
    assertThat(parsed).isEqualTo(ALICE.keys());
    assertThat(parsed.encode()).isEqualTo(encoded);
  }

  @Test
  void givesEveryEditedPublicFormAnotherFingerprintOrNone() {
    var encoded = ALICE.keys().encode();
    Properties.forAll(
        150,
        (random, _) -> {
          var edited = encoded.toByteArray();
          edited[random.nextInt(edited.length)] ^= (byte) (1 << random.nextInt(8));
          assertThat(IdentityKeys.parse(Bytes.wrap(edited), SUITES).map(IdentityKeys::fingerprint))
              .isNotEqualTo(Optional.of(ALICE.fingerprint()));
        });
  }

  @ParameterizedTest
  @EnumSource(names = {"CLASSICAL", "HYBRID", "QUANTUM"})
  void provesTheWholeFingerprintWithTheKeysOfOneMode(Suite suite) {
    for (var form : Form.values()) {
      var proof = ALICE.keys().proof(suite, form);
      var parsed = IdentityProof.parse(proof.encoded(), suite, form, SUITES).orElseThrow();

      assertThat(parsed.fingerprint()).isEqualTo(ALICE.fingerprint());
      assertThat(parsed.encoded()).isEqualTo(proof.encoded());
      assertThat(parsed.kemKey().isPresent()).isEqualTo(form == Form.BOTH_KEYS);
      assertThat(parsed.signingKey())
          .isEqualTo(ALICE.keys().keys(suite).orElseThrow().signingKey());
    }
  }

  @Test
  void hasTheSizesOfTheSpecification() {
    assertThat(size(Suite.CLASSICAL, Form.SIGNING_KEY)).isEqualTo(163);
    assertThat(size(Suite.CLASSICAL, Form.BOTH_KEYS)).isEqualTo(163);
    assertThat(size(Suite.HYBRID, Form.SIGNING_KEY)).isEqualTo(2_115);
    assertThat(size(Suite.HYBRID, Form.BOTH_KEYS)).isEqualTo(3_299);
    assertThat(size(Suite.QUANTUM, Form.SIGNING_KEY)).isEqualTo(2_723);
    assertThat(size(Suite.QUANTUM, Form.BOTH_KEYS)).isEqualTo(4_259);
    assertThat(size(Suite.RSA, Form.SIGNING_KEY)).isEqualTo(643);
    assertThat(size(Suite.RSA, Form.BOTH_KEYS)).isEqualTo(1_123);
  }

  @ParameterizedTest
  @EnumSource(names = {"CLASSICAL", "HYBRID", "QUANTUM"})
  void givesEveryEditedByteOfAProofAnotherFingerprintOrNone(Suite suite) {
    var encoded = ALICE.keys().proof(suite, Form.SIGNING_KEY).encoded();
    for (var i = 0; i < encoded.size(); i++) {
      var edited = encoded.toByteArray();
      edited[i] ^= (byte) (1 << i % 8);
      assertThat(
              IdentityProof.parse(Bytes.wrap(edited), suite, Form.SIGNING_KEY, SUITES)
                  .map(IdentityProof::fingerprint))
          .as("byte %d", i)
          .isNotEqualTo(Optional.of(ALICE.fingerprint()));
    }
  }

  @Test
  void addsRsaOnlyWhenAskedAndKeepsIt() {
    try (var withRsa = Identity.createWithRsa(SUITES, new SeededRandom(3));
        var stored = withRsa.export()) {
      assertThat(ALICE.keys().keys(Suite.RSA)).isEmpty();
      assertThat(withRsa.keys().modes()).contains(Suite.RSA);
      assertThat(withRsa.keys().encode().size()).isEqualTo(7_426 + 2 * 512);
      assertThat(IdentityKeys.parse(withRsa.keys().encode(), SUITES)).contains(withRsa.keys());
      assertThat(Identity.restore(stored, SUITES).orElseThrow().fingerprint())
          .isEqualTo(withRsa.fingerprint());
    }
  }

  @Test
  void isTheSameIdentityWithTheFallbackProviders() {
    var fallback = new CryptoSuites(Primitives.pureJava());
    try (var stored = ALICE.export()) {
      var restored = Identity.restore(stored, fallback).orElseThrow();

      assertThat(restored.fingerprint()).isEqualTo(ALICE.fingerprint());
      assertThat(restored.keys().encode()).isEqualTo(ALICE.keys().encode());
    }
  }

  @Test
  void wipesEverySecretWhenClosed() {
    var identity = Identity.create(SUITES, new SeededRandom(3));
    var memory = new ReachableArrays();
    var held = memory.from(identity);
    var secrets = memory.secretsFrom(identity);
    assertThat(secrets).hasSizeGreaterThanOrEqualTo(2 * 3).noneMatch(SecretBytes::isClosed);

    identity.close();

    assertThat(secrets).allMatch(SecretBytes::isClosed);
    assertThat(held).allMatch(array -> array.isWiped(array.size()));
  }

  @Test
  void showsNoKeyInItsText() {
    assertThat(ALICE.toString()).matches("Identity\\[[0-9a-f]{8}]");
    assertThat(ALICE.fingerprint().toString()).matches("[0-9a-f]{8}");
  }

  private static int size(Suite suite, Form form) {
    return IdentityProof.size(suite, form, SUITES);
  }

  private static boolean restore(byte[] stored) {
    try (var secret = SecretBytes.copyOf(stored)) {
      return Identity.restore(secret, SUITES).isPresent();
    }
  }
}
