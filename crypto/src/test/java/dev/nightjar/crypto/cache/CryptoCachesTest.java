// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.kem.Kem;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.crypto.signature.SignatureScheme;
import dev.nightjar.crypto.suite.CryptoSuites;
import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.testkit.SeededRandom;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class CryptoCachesTest {
  private static final Primitives PRIMITIVES = Primitives.pureJava();
  private static final byte[] MESSAGE = "hello".getBytes(StandardCharsets.US_ASCII);

  private final AtomicLong nanos = new AtomicLong();
  private final SeededRandom random = new SeededRandom(1);
  private final CryptoCaches caches = caches(CacheLimits.STANDARD);
  private final SignatureScheme plain = SignatureScheme.ed25519(PRIMITIVES);
  private final SignatureScheme cached = caches.cached(plain);

  @Test
  void answersAKeyFromMemory() {
    var kem = caches.cached(Kem.mlKem768(PRIMITIVES));
    var encoded = kem.generate(random).publicKey().encoded();

    var first = kem.parse(encoded).orElseThrow();
    var second = kem.parse(Bytes.copyOf(encoded.toByteArray())).orElseThrow();

    assertThat(second).isSameAs(first);
    assertThat(counts(0)).isEqualTo(new CacheCounts("KEM keys", 1, 1, 0, 1));
    try (var encapsulated = kem.encapsulate(second, random)) {
      assertThat(encapsulated.ciphertext().size()).isEqualTo(kem.ciphertextSize());
    }
  }

  @Test
  void encapsulatesFreshlyToACachedKey() {
    var kem = caches.cached(Kem.xWing(PRIMITIVES));
    var pair = kem.generate(random);
    var key = kem.parse(pair.publicKey().encoded()).orElseThrow();

    try (var first = kem.encapsulate(key, random);
        var second = kem.encapsulate(key, random)) {
      assertThat(second.ciphertext()).isNotEqualTo(first.ciphertext());
      assertThat(second.secret().matches(first.secret())).isFalse();
      assertThat(
              kem.decapsulate(pair.privateKey(), second.ciphertext())
                  .orElseThrow()
                  .matches(second.secret()))
          .isTrue();
    }
  }

  @Test
  void neverKeepsAKeyThatDoesNotParse() {
    var kem = caches.cached(Kem.mlKem768(PRIMITIVES));
    var rubbish = Bytes.copyOf(new byte[] {1, 2, 3});

    assertThat(kem.parse(rubbish)).isEmpty();
    assertThat(kem.parse(rubbish)).isEmpty();
    assertThat(counts(0)).isEqualTo(new CacheCounts("KEM keys", 0, 2, 0, 0));
  }

  @Test
  void keepsAlgorithmsApart() {
    var encoded = plain.generate(random).verificationKey().encoded();
    var other = caches.cached(Kem.dhKemX25519(PRIMITIVES));

    assertThat(cached.parse(encoded)).isPresent();
    other.parse(encoded).ifPresent(key -> assertThat(key.toString()).contains("KemPublicKey"));
    assertThat(counts(1).misses()).isEqualTo(1);
    assertThat(counts(0).misses()).isEqualTo(1);
  }

  @Test
  void remembersAVerifiedSignature() {
    var pair = plain.generate(random);
    var signature = cached.sign(pair.signingKey(), MESSAGE, random);

    assertThat(cached.verify(pair.verificationKey(), MESSAGE, signature)).isTrue();
    assertThat(cached.verify(pair.verificationKey(), MESSAGE.clone(), signature)).isTrue();
    assertThat(counts(2)).isEqualTo(new CacheCounts("verified signatures", 1, 1, 0, 1));
  }

  @Test
  void refusesWhateverDiffersFromAVerifiedSignature() {
    var pair = plain.generate(random);
    var other = plain.generate(random);
    var signature = plain.sign(pair.signingKey(), MESSAGE, random);
    assertThat(cached.verify(pair.verificationKey(), MESSAGE, signature)).isTrue();

    var otherMessage = "hellp".getBytes(StandardCharsets.US_ASCII);
    assertThat(cached.verify(pair.verificationKey(), otherMessage, signature)).isFalse();
    assertThat(cached.verify(other.verificationKey(), MESSAGE, signature)).isFalse();
    for (var i = 0; i < signature.size(); i++) {
      var changed = signature.toByteArray();
      changed[i] ^= 1;
      assertThat(cached.verify(pair.verificationKey(), MESSAGE, Bytes.wrap(changed)))
          .as("byte %d", i)
          .isFalse();
    }
    assertThat(counts(2).hits()).isZero();
    assertThat(counts(2).entries()).isEqualTo(1);
  }

  @Test
  void cannotBeConfusedByMovedBoundaries() {
    var pair = plain.generate(random);
    var message = Bytes.copyOf(MESSAGE);
    var signature = plain.sign(pair.signingKey(), MESSAGE, random);
    assertThat(cached.verify(pair.verificationKey(), MESSAGE, signature)).isTrue();

    var longer = signature.concat(message.slice(0, 1));
    var shorter = message.slice(1, message.size()).toByteArray();

    assertThat(cached.verify(pair.verificationKey(), shorter, longer)).isFalse();
  }

  @Test
  void forgetsWithTime() {
    var pair = plain.generate(random);
    var signature = plain.sign(pair.signingKey(), MESSAGE, random);
    cached.parse(pair.verificationKey().encoded());
    cached.verify(pair.verificationKey(), MESSAGE, signature);

    nanos.addAndGet(Duration.ofHours(6).toNanos());
    cached.parse(pair.verificationKey().encoded());
    cached.verify(pair.verificationKey(), MESSAGE, signature);

    assertThat(counts(1).hits()).isZero();
    assertThat(counts(2).hits()).isZero();
  }

  @Test
  void staysWithinItsLimits() {
    var small =
        caches(
            new CacheLimits(
                ParsedKeys.weight(32) * 5, Duration.ofHours(1), 7, Duration.ofHours(1)));
    var bounded = small.cached(plain);
    for (var i = 0; i < 100; i++) {
      var pair = plain.generate(random);
      var signature = plain.sign(pair.signingKey(), MESSAGE, random);
      bounded.parse(pair.verificationKey().encoded());
      bounded.verify(pair.verificationKey(), MESSAGE, signature);
    }

    assertThat(small.counts().get(1).entries()).isLessThanOrEqualTo(5);
    assertThat(small.counts().get(2).entries()).isLessThanOrEqualTo(7);
    assertThat(small.counts().get(1).evictions()).isGreaterThanOrEqualTo(95);
  }

  @Test
  void keepsAFrequentKeyThroughAFloodOfStrangers() {
    var limits =
        new CacheLimits(ParsedKeys.weight(32) * 100, Duration.ofHours(1), 10, Duration.ofHours(1));
    var flooded = caches(limits);
    var bounded = flooded.cached(plain);
    var friend = plain.generate(random).verificationKey().encoded();
    for (var round = 0; round < 20; round++) {
      bounded.parse(friend);
      for (var i = 0; i < 150; i++) {
        bounded.parse(plain.generate(random).verificationKey().encoded());
      }
    }

    // By recency alone, 150 strangers among 100 places would displace the friend every time.
    assertThat(flooded.counts().get(1).hits()).isGreaterThan(10);
  }

  @Test
  void forgetsOnDemand() {
    var pair = plain.generate(random);
    cached.parse(pair.verificationKey().encoded());
    caches.clear();
    cached.parse(pair.verificationKey().encoded());

    assertThat(counts(1).hits()).isZero();
  }

  @Test
  void refusesNegativeLimits() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CacheLimits(-1, Duration.ZERO, 1, Duration.ZERO));
  }

  @Test
  void servesWholeSuitesButNotTheRatchets() {
    var suites = new CryptoSuites(PRIMITIVES, caches);
    for (var suite : Suite.values()) {
      if (suite != Suite.RSA) {
        var encoded = suites.kem(suite).generate(random).publicKey().encoded();
        assertThat(suites.kem(suite).parse(encoded).orElseThrow())
            .isSameAs(suites.kem(suite).parse(encoded).orElseThrow());
      }
    }
    var ratchetKey = suites.mlKem768().generate(random).publicKey().encoded();
    assertThat(suites.mlKem768().parse(ratchetKey).orElseThrow())
        .isNotSameAs(suites.mlKem768().parse(ratchetKey).orElseThrow());
    assertThat(counts(0).hits()).isEqualTo(3);
  }

  private CacheCounts counts(int which) {
    return caches.counts().get(which);
  }

  private CryptoCaches caches(CacheLimits limits) {
    return new CryptoCaches(PRIMITIVES.sha256(), limits, nanos::get);
  }
}
