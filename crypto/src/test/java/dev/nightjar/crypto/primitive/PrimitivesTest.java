// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.primitive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.crypto.vectors.VectorSet;
import dev.nightjar.testkit.SeededRandom;
import java.security.Security;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PrimitivesTest {
  private static final Primitives BEST = Primitives.best();
  private static final Primitives PURE = Primitives.pureJava();
  private static final byte[] MESSAGE = {1, 2, 3};
  private static final byte[] NOTHING = new byte[0];

  private final SeededRandom random = new SeededRandom(3);

  @Test
  void namesAProviderAndAReasonForEveryPrimitive() {
    assertThat(BEST.choices())
        .extracting(ProviderChoice::primitive)
        .contains(
            "X25519", "Ed25519", "ML-KEM-768", "ML-DSA-87", "RSA-4096", "HMAC-SHA256", "SHAKE256")
        .doesNotHaveDuplicates();
    assertThat(BEST.choices()).allSatisfy(choice -> assertThat(choice.reason()).isNotBlank());
  }

  @Test
  void pureJavaTakesNothingNative() {
    assertThat(PURE.choices())
        .extracting(ProviderChoice::provider)
        .containsOnly("JDK", "BouncyCastle");
  }

  @Test
  void aPropertyForcesPureJava() {
    withProperty(
        Primitives.PROVIDERS_PROPERTY,
        "pure-java",
        () ->
            assertThat(Primitives.best().choices())
                .allSatisfy(choice -> {
                  assertThat(choice.provider()).isIn("JDK", "BouncyCastle");
                  assertThat(choice.reason()).contains(Primitives.PROVIDERS_PROPERTY);
                }));
  }

  @Test
  void aPropertyNamesTheNativeProvidersThatMayCompute() {
    withProperty(
        Primitives.PROVIDERS_PROPERTY,
        "conscrypt",
        () ->
            assertThat(Primitives.best().choices())
                .extracting(ProviderChoice::provider)
                .contains(provider("X25519"))
                .doesNotContain("ACCP"));
  }

  @Test
  void aPropertyNamesThePreferredCipher() {
    withProperty(
        Primitives.AEAD_PROPERTY,
        "chacha20-poly1305",
        () ->
            assertThat(Primitives.best().preferredAead())
                .isEqualTo(AeadAlgorithm.CHACHA20_POLY1305));
    withProperty(
        Primitives.AEAD_PROPERTY,
        "AES-256-GCM",
        () -> assertThat(Primitives.best().preferredAead()).isEqualTo(AeadAlgorithm.AES_256_GCM));
  }

  @Test
  void theCallerNamesThePreferredCipher() {
    for (var preferred : AeadAlgorithm.values()) {
      assertThat(Primitives.best(preferred).preferredAead()).isEqualTo(preferred);
      assertThat(Primitives.pureJava(preferred).preferredAead()).isEqualTo(preferred);
    }
  }

  @Test
  void refusesAPropertyThatNamesNothingOfOurs() {
    for (var property : List.of(Primitives.PROVIDERS_PROPERTY, Primitives.AEAD_PROPERTY)) {
      withProperty(
          property,
          "rot13",
          () ->
              assertThatIllegalArgumentException()
                  .isThrownBy(Primitives::best)
                  .withMessageContainingAll(property, "'rot13'"));
    }
  }

  private static String provider(String primitive) {
    return BEST.choices().stream()
        .filter(choice -> choice.primitive().equals(primitive))
        .map(ProviderChoice::provider)
        .findFirst()
        .orElseThrow();
  }

  private static void withProperty(String name, String value, Runnable check) {
    System.setProperty(name, value);
    try {
      check.run();
    } finally {
      System.clearProperty(name);
    }
  }

  @Test
  void registersNoProviderGlobally() {
    assertThat(Arrays.stream(Security.getProviders()).map(provider -> provider.getName()))
        .doesNotContain("Conscrypt", "AmazonCorrettoCryptoProvider", "BC");
  }

  @Test
  void agreesAcrossProviders() {
    var mine = BEST.x25519().generate(random);
    var theirs = PURE.x25519().generate(random);

    var here = BEST.x25519().agree(Arrays.copyOf(mine, 32), Arrays.copyOfRange(theirs, 32, 64));
    var there = PURE.x25519().agree(Arrays.copyOf(theirs, 32), Arrays.copyOfRange(mine, 32, 64));

    assertThat(here).isEqualTo(there);
    assertThat(BEST.x25519().publicKey(Arrays.copyOf(mine, 32)))
        .isEqualTo(Arrays.copyOfRange(mine, 32, 64));
  }

  @Test
  void signsWithAContextWhoeverComputesIt() {
    var context = new byte[] {9};
    try (var key = BEST.mlDsa65().privateKey(SecretBytes.random(32, random))) {
      var publicKey = PURE.mlDsa65().publicKey(key.publicKey()).orElseThrow();

      var signature = BEST.mlDsa65().sign(key, MESSAGE, context, random);

      assertThat(PURE.mlDsa65().verify(publicKey, MESSAGE, context, signature)).isTrue();
      assertThat(BEST.mlDsa65().verify(publicKey, MESSAGE, context, signature)).isTrue();
      assertThat(BEST.mlDsa65().verify(publicKey, MESSAGE, NOTHING, signature)).isFalse();
    }
  }

  @Test
  void pureJavaRepeatsItselfFromASeed() {
    var first = new SeededRandom(5);
    var second = new SeededRandom(5);
    var key = PURE.mlKem768().privateKey(SecretBytes.takeOver(KnownAnswers.counting(0, 64)));
    var publicKey = PURE.mlKem768().publicKey(key.publicKey()).orElseThrow();

    assertThat(PURE.x25519().generate(first)).isEqualTo(PURE.x25519().generate(second));
    assertThat(PURE.mlKem768().encapsulate(publicKey, first))
        .isEqualTo(PURE.mlKem768().encapsulate(publicKey, second));
  }

  @Test
  void refusesEncodingsOfAnotherSize() {
    var short31 = Bytes.random(31, random);

    for (var primitives : new Primitives[] {BEST, PURE}) {
      assertThat(primitives.ed25519().publicKey(short31)).isEmpty();
      assertThat(primitives.mlKem768().publicKey(short31)).isEmpty();
      assertThat(primitives.mlDsa87().publicKey(short31)).isEmpty();
      assertThat(primitives.mlDsa65Ed25519().publicKey(short31)).isEmpty();
      assertThat(primitives.rsa().publicKey(short31)).isEmpty();
    }
  }

  @Test
  void refusesAnEvenOrShortRsaModulus() {
    var even = KnownAnswers.answer("rsa-4096.modulus");
    even[511] ^= 1;
    var short4095 = KnownAnswers.answer("rsa-4096.modulus");
    short4095[0] &= 0x7f;

    assertThat(BEST.rsa().publicKey(Bytes.wrap(even))).isEmpty();
    assertThat(BEST.rsa().publicKey(Bytes.wrap(short4095))).isEmpty();
  }

  @Test
  void closingAPrivateKeyWipesItsSeed() {
    var key = BEST.ed25519().privateKey(SecretBytes.random(32, random));

    key.close();

    assertThat(key.seed().isClosed()).isTrue();
    assertThat(key).hasToString("PrivateHandle[]");
  }

  @Test
  void argon2idOfRfc9106() {
    var set = new VectorSet("RFC 9106 section 5.3", "BouncyCastle");
    var key =
        new BouncyArgon2id()
            .derive(
                filled(1, 32),
                filled(2, 16),
                filled(3, 8),
                filled(4, 12),
                new Argon2id.Cost(32, 3, 4),
                32);
    set.check(
        "Argon2id",
        Bytes.wrap(key)
            .equals(
                Bytes.ofHex("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659")));
    set.finish(1);
  }

  private static byte[] filled(int value, int size) {
    var bytes = new byte[size];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }
}
