// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.prekey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.identity.Identity;
import dev.nightjar.crypto.mode.ModePolicy;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.crypto.secret.SecretAccess;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.crypto.suite.CryptoSuites;
import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.testkit.SeededRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PrekeySecretsTest {
  private static final CryptoSuites SUITES = new CryptoSuites(Primitives.best());
  private static final Identity BOB = Identity.create(SUITES, new SeededRandom(2));
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
  private static final ModePolicy OFFER = ModePolicy.from(Suite.CLASSICAL, Suite.HYBRID);

  private final PrekeySecrets prekeys = new PrekeySecrets(SUITES, new SeededRandom(5));

  @Test
  void makesBundlesOfTheSpecifiedSizes() {
    for (var size :
        List.of(
            List.of(Suite.CLASSICAL, 314, 354),
            List.of(Suite.HYBRID, 7_943, 9_167),
            List.of(Suite.QUANTUM, 10_477, 12_053))) {
      var suite = (Suite) size.getFirst();
      assertThat(lastResort(suite, NOON).encoded().size()).isEqualTo(size.get(1));
      assertThat(issue(suite, NOON).encoded().size()).isEqualTo(size.get(2));
    }
  }

  @Test
  void makesBundlesThatOpenForWhoKnowsTheOwner() {
    for (var suite : List.of(Suite.CLASSICAL, Suite.HYBRID, Suite.QUANTUM)) {
      var made = issue(suite, NOON);
      var opened = opened(made, NOON);

      assertThat(opened.suite()).isEqualTo(suite);
      assertThat(opened.owner()).isEqualTo(BOB.fingerprint());
      assertThat(opened.offer()).isEqualTo(OFFER);
      assertThat(opened.hash()).isEqualTo(made.hash());
      assertThat(opened.oneTimePrekey().orElseThrow().id())
          .isEqualTo(made.oneTimePrekey().orElseThrow().id());
      assertThat(opened.ratchetKey().isPresent()).isEqualTo(suite != Suite.QUANTUM);
      assertThat(opened.expires()).isEqualTo(NOON.plus(Duration.ofDays(14)));
    }
  }

  @Test
  void canBeReadWhateverTheClockSaidWhenTheyWereMade() {
    for (var year : List.of("0001", "1913", "1969", "1970", "9998", "9999")) {
      var wrong = new PrekeySecrets(SUITES, new SeededRandom(7));
      var made = wrong.issue(BOB, Suite.HYBRID, OFFER, Instant.parse(year + "-12-31T23:59:59Z"));

      assertThat(made.oneTimePrekey()).isPresent();
      try (var stored = wrong.export()) {
        assertThat(PrekeySecrets.restore(stored, SUITES, new SeededRandom(8))).as(year).isPresent();
      }
    }
  }

  @Test
  void allowsClocksToDifferByAnHour() {
    var bundle = issue(Suite.CLASSICAL, NOON);
    var expires = bundle.expires();

    assertThat(refusal(bundle, NOON.minus(Duration.ofHours(1)))).isEmpty();
    assertThat(refusal(bundle, NOON.minus(Duration.ofHours(1)).minusSeconds(1)))
        .contains(BundleRefusal.FROM_THE_FUTURE);
    assertThat(refusal(bundle, expires.plus(Duration.ofHours(1)).minusSeconds(1))).isEmpty();
    assertThat(refusal(bundle, expires.plus(Duration.ofHours(1)))).contains(BundleRefusal.EXPIRED);
  }

  @Test
  void distinguishesItsRefusals() {
    var good = issue(Suite.CLASSICAL, NOON).encoded().toByteArray();
    var version = good.clone();
    version[0] = 2;
    var signature = good.clone();
    signature[good.length - 1] ^= 1;
    var identity = good.clone();
    identity[4 + 3 + 16 + 163 - 1] ^= 1;

    assertThat(refusal(Bytes.EMPTY)).contains(BundleRefusal.MALFORMED);
    assertThat(refusal(Bytes.wrap(version))).contains(BundleRefusal.UNKNOWN_VERSION);
    assertThat(refusal(Bytes.wrap(signature))).contains(BundleRefusal.BAD_SIGNATURE);
    assertThat(refusal(Bytes.wrap(identity))).contains(BundleRefusal.WRONG_IDENTITY);
    for (var length = 1; length < good.length; length++) {
      assertThat(refusal(Bytes.copyOfRange(good, 0, length))).contains(BundleRefusal.MALFORMED);
    }
  }

  @Test
  void rotatesWeeklyAndKeepsTheOldOneForTheOverlap() {
    var first = lastResort(Suite.HYBRID, NOON).signedPrekey();

    assertThat(issue(Suite.HYBRID, at(6)).signedPrekey()).isEqualTo(first);
    var second = issue(Suite.HYBRID, at(7)).signedPrekey();
    assertThat(second).isNotEqualTo(first);
    assertThat(signedPrekeys(at(27))).containsExactly(second.encoded(), first.encoded());
    assertThat(signedPrekeys(at(28))).containsExactly(second.encoded());
  }

  @Test
  void tellsOnceThatTheStoreHasKeysThatAreWiped() {
    issue(Suite.HYBRID, NOON);
    prekeys.export().close();

    assertThat(prekeys.tidy(at(20))).isFalse();
    prekeys.match(Suite.HYBRID, Optional.empty(), at(28));
    assertThat(prekeys.tidy(at(28))).isTrue();
    assertThat(prekeys.tidy(at(28))).isTrue();
    prekeys.export().close();
    assertThat(prekeys.tidy(at(28))).isFalse();
  }

  @Test
  void keysOfAClockThatWasAheadLiveNoLonger() {
    var early = issue(Suite.HYBRID, at(365));
    var first = early.signedPrekey();
    var id = early.oneTimePrekey().orElseThrow().id();
    prekeys.export().close();

    assertThat(prekeys.tidy(NOON)).as("the store has the wrong date").isTrue();
    try (var stored = prekeys.export()) {
      var restored = PrekeySecrets.restore(stored, SUITES, new SeededRandom(6)).orElseThrow();
      for (var those : List.of(prekeys, restored)) {
        assertThat(those.match(Suite.HYBRID, Optional.of(id), at(20))).hasSize(1);
        assertThat(those.match(Suite.HYBRID, Optional.of(id), at(21))).isEmpty();
        assertThat(those.match(Suite.HYBRID, Optional.empty(), at(27))).hasSize(1);
        assertThat(those.issue(BOB, Suite.HYBRID, OFFER, at(27)).signedPrekey())
            .as("rotated a week after the clock was right")
            .isNotEqualTo(first);
        assertThat(those.match(Suite.HYBRID, Optional.empty(), at(28)))
            .extracting(PrekeyMatch::signedPrekeyPublic)
            .doesNotContain(first.encoded());
      }
    }
  }

  @Test
  void tellsThatTheStoreHasDatesOfAClockThatWasAhead() {
    lastResort(Suite.HYBRID, at(3));
    prekeys.export().close();
    assertThat(prekeys.tidy(at(3))).isFalse();
    assertThat(prekeys.tidy(at(2))).as("a signed prekey").isTrue();

    issue(Suite.HYBRID, at(5));
    prekeys.export().close();
    assertThat(prekeys.tidy(at(4))).as("a one-time prekey alone").isTrue();
  }

  @Test
  void aBundleIsUnusedUntilItsPrekeyIsSpentAndHalfItsLifeIsOver() {
    var bundle = issue(Suite.HYBRID, at(1));
    var id = bundle.oneTimePrekey().orElseThrow().id();

    assertThat(prekeys.isUnused(lastResort(Suite.HYBRID, at(1)), at(1))).isFalse();
    assertThat(prekeys.isUnused(bundle, at(1).minus(Duration.ofHours(1)))).isTrue();
    assertThat(prekeys.isUnused(bundle, NOON)).as("from the future").isFalse();
    assertThat(prekeys.isUnused(bundle, at(8).minusSeconds(1))).isTrue();
    assertThat(prekeys.isUnused(bundle, at(8))).isFalse();
    prekeys.spendOneTime(prekeys.match(Suite.HYBRID, Optional.of(id), at(1)).getFirst());
    assertThat(prekeys.isUnused(bundle, at(1))).isFalse();
  }

  @Test
  void aSignedPrekeyTakesItsOneTimePrekeysAlongAndNoOthers() {
    var kept = issue(Suite.CLASSICAL, NOON).oneTimePrekey().orElseThrow().id();
    var beside = prekeys.match(Suite.CLASSICAL, Optional.of(kept), NOON).getFirst();
    var young = beside.oneTimePrekey().orElseThrow().seed();
    rotate(4, NOON);
    var later = issue(Suite.CLASSICAL, NOON).oneTimePrekey().orElseThrow().id();
    assertThat(young.isClosed()).isFalse();

    rotate(1, NOON);

    assertThat(young.isClosed()).isTrue();
    assertThat(prekeys.match(Suite.CLASSICAL, Optional.of(kept), NOON)).isEmpty();
    assertThat(prekeys.match(Suite.CLASSICAL, Optional.of(later), NOON)).isNotEmpty();
  }

  /// As many new signed prekeys, each because the memory of the one before is full.
  private void rotate(int times, Instant now) {
    for (var i = 0; i < times; i++) {
      var newest = prekeys.match(Suite.CLASSICAL, Optional.empty(), now).getFirst();
      for (var handshake = 0; prekeys.canSpend(newest); handshake++) {
        prekeys.spend(newest, id(handshake));
      }
      lastResort(Suite.CLASSICAL, now);
    }
  }

  @Test
  void keepsAtMostFiveSignedPrekeysHoweverOftenItRotates() {
    for (var offers = 0; offers < 100; offers++) {
      var offer = offers % 2 == 0 ? ModePolicy.only(Suite.HYBRID) : ModePolicy.only(Suite.QUANTUM);
      prekeys.lastResort(BOB, Suite.CLASSICAL, offer, NOON);
    }

    assertThat(prekeys.match(Suite.CLASSICAL, Optional.empty(), NOON))
        .hasSize(5)
        .allMatch(match -> match.bundleHashes().size() <= 8);
  }

  @Test
  void reusesABundleOfLastResortWhileHalfItsLifeIsLeft() {
    var first = lastResort(Suite.HYBRID, NOON);

    assertThat(lastResort(Suite.HYBRID, at(6)).encoded()).isEqualTo(first.encoded());
    assertThat(prekeys.lastResort(BOB, Suite.HYBRID, ModePolicy.standard(), at(6)).encoded())
        .isNotEqualTo(first.encoded());
  }

  @Test
  void wipesAOneTimePrekeyWhenItIsSpentAndRefusesToSpendItTwice() {
    var id = issue(Suite.HYBRID, NOON).oneTimePrekey().orElseThrow().id();
    var match = prekeys.match(Suite.HYBRID, Optional.of(id), NOON).getFirst();
    var seed = match.oneTimePrekey().orElseThrow().seed();

    prekeys.spend(match, Bytes.wrap(new byte[32]));

    assertThat(seed.isClosed()).isTrue();
    assertThat(prekeys.match(Suite.HYBRID, Optional.of(id), NOON)).isEmpty();
    assertThat(prekeys.oneTimePrekeys(Suite.HYBRID)).isZero();
    assertThatThrownBy(() -> prekeys.spend(match, Bytes.wrap(new byte[32])))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void keepsAtMostAThousandOneTimePrekeysAndWipesTheOldest() {
    var first = issue(Suite.CLASSICAL, NOON).oneTimePrekey().orElseThrow().id();
    var oldest = prekeys.match(Suite.CLASSICAL, Optional.of(first), NOON).getFirst();
    var seed = oldest.oneTimePrekey().orElseThrow().seed();

    for (var i = 0; i < 1_000; i++) {
      issue(Suite.CLASSICAL, NOON);
    }

    assertThat(prekeys.oneTimePrekeys(Suite.CLASSICAL)).isEqualTo(1_000);
    assertThat(seed.isClosed()).isTrue();
  }

  @Test
  void refusesHandshakesItCannotRememberAndRotatesAtOnce() {
    var before = lastResort(Suite.CLASSICAL, NOON).signedPrekey();
    var match = prekeys.match(Suite.CLASSICAL, Optional.empty(), NOON).getFirst();

    for (var i = 0; i < 4_096; i++) {
      assertThat(prekeys.canSpend(match)).isTrue();
      prekeys.spend(match, id(i));
    }

    assertThat(prekeys.canSpend(match)).isFalse();
    assertThat(prekeys.isReplay(match, id(0))).isTrue();
    assertThat(prekeys.isReplay(match, id(5_000))).isFalse();
    assertThat(lastResort(Suite.CLASSICAL, NOON).signedPrekey()).isNotEqualTo(before);
  }

  @Test
  void keepsEverythingThroughItsStoredForm() {
    lastResort(Suite.HYBRID, NOON);
    lastResort(Suite.QUANTUM, NOON);
    issue(Suite.HYBRID, at(8));
    var id = issue(Suite.CLASSICAL, at(8)).oneTimePrekey().orElseThrow().id();
    var match = prekeys.match(Suite.HYBRID, Optional.empty(), at(8)).getLast();
    prekeys.spend(match, id(7));

    try (var stored = prekeys.export()) {
      var restored = PrekeySecrets.restore(stored, SUITES, new SeededRandom(6)).orElseThrow();

      try (var again = restored.export()) {
        assertThat(again.matches(stored)).isTrue();
      }
      var found = restored.match(Suite.HYBRID, Optional.empty(), at(8));
      assertThat(found).hasSize(2);
      assertThat(restored.isReplay(found.getLast(), id(7))).isTrue();
      assertThat(restored.isReplay(found.getFirst(), id(7))).isFalse();
      assertThat(restored.match(Suite.CLASSICAL, Optional.of(id), at(8))).hasSize(1);
      assertThat(restored.lastResort(BOB, Suite.QUANTUM, OFFER, at(1)).encoded())
          .isEqualTo(lastResort(Suite.QUANTUM, at(1)).encoded());
    }
  }

  @Test
  void restoresNothingFromAShortenedForm() {
    issue(Suite.CLASSICAL, NOON);
    lastResort(Suite.HYBRID, NOON);
    byte[] good;
    try (var stored = prekeys.export()) {
      good = stored.unsafeBytes(SecretAccess.UNSAFE);
    }

    for (var length = 0; length < good.length; length += 7) {
      assertThat(restore(Arrays.copyOf(good, length))).isEmpty();
    }
    assertThat(restore(Arrays.copyOf(good, good.length + 1))).isEmpty();
    assertThat(restore(good)).isPresent();
  }

  @Test
  void hasNoPrekeysInRsa() {
    assertThatThrownBy(() -> issue(Suite.RSA, NOON)).isInstanceOf(IllegalArgumentException.class);
  }

  private PrekeyBundle issue(Suite suite, Instant now) {
    return prekeys.issue(BOB, suite, OFFER, now);
  }

  private PrekeyBundle lastResort(Suite suite, Instant now) {
    return prekeys.lastResort(BOB, suite, OFFER, now);
  }

  private List<Bytes> signedPrekeys(Instant now) {
    return prekeys.match(Suite.HYBRID, Optional.empty(), now).stream()
        .map(PrekeyMatch::signedPrekeyPublic)
        .toList();
  }

  private static Optional<PrekeySecrets> restore(byte[] stored) {
    return PrekeySecrets.restore(SecretBytes.takeOver(stored), SUITES, new SeededRandom(6));
  }

  private static PrekeyBundle opened(PrekeyBundle made, Instant now) {
    return switch (PrekeyBundle.open(made.encoded(), BOB.fingerprint(), now, SUITES)) {
      case BundleOpening.Verified(var bundle) -> bundle;
      case BundleOpening.Refused(var reason) -> throw new AssertionError(reason);
    };
  }

  private static Optional<BundleRefusal> refusal(PrekeyBundle bundle, Instant now) {
    return refusal(bundle.encoded(), now);
  }

  private static Optional<BundleRefusal> refusal(Bytes encoded) {
    return refusal(encoded, NOON);
  }

  private static Optional<BundleRefusal> refusal(Bytes encoded, Instant now) {
    return switch (PrekeyBundle.open(encoded, BOB.fingerprint(), now, SUITES)) {
      case BundleOpening.Verified _ -> Optional.empty();
      case BundleOpening.Refused(var reason) -> Optional.of(reason);
    };
  }

  private static Instant at(int day) {
    return NOON.plus(Duration.ofDays(day));
  }

  private static Bytes id(int number) {
    var bytes = new byte[32];
    bytes[0] = (byte) (number >> 8);
    bytes[1] = (byte) number;
    return Bytes.wrap(bytes);
  }
}
