// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.identity.VerificationCode.Comparison;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.crypto.secret.SecretAccess;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.crypto.suite.CryptoSuites;
import dev.nightjar.testkit.Properties;
import dev.nightjar.testkit.SeededRandom;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

/// Identity verification: what people compare is the same on both sides, and another one as soon as
/// somebody in the middle exchanges any key of any mode.
final class IdentityVerificationAttackTest {
  private static final Primitives PRIMITIVES = Primitives.best();
  private static final CryptoSuites SUITES = new CryptoSuites(PRIMITIVES);
  private static final Identity ALICE = Identity.create(SUITES, new SeededRandom(1));
  private static final Identity BOB = Identity.create(SUITES, new SeededRandom(2));
  private static final Identity MALLORY = Identity.create(SUITES, new SeededRandom(3));

  /// Where the six seeds begin in the secret form without RSA, each after its length.
  private static final int[] SEEDS = {4, 38, 72, 138, 172, 206};

  @Test
  void bothSidesSeeTheSameNumber() {
    assertThat(number(ALICE, BOB)).isEqualTo(number(BOB, ALICE));
  }

  @Test
  void aManInTheMiddleGivesBothSidesOtherNumbers() {
    assertThat(number(ALICE, MALLORY)).isNotEqualTo(number(MALLORY, BOB));
    assertThat(number(ALICE, MALLORY)).isNotEqualTo(number(ALICE, BOB));
  }

  @Test
  void exchangingAnySingleKeyOfAnyModeShows() {
    var seen = new HashSet<String>();
    seen.add(number(ALICE, BOB).digits());
    for (var seed : SEEDS) {
      var changed = withOtherSeed(BOB, seed);
      assertThat(changed.fingerprint()).isNotEqualTo(BOB.fingerprint());
      assertThat(seen.add(number(ALICE, changed).digits())).as("seed at %d", seed).isTrue();
      assertThat(code(ALICE, BOB).compare(code(changed, ALICE).toText()))
          .isEqualTo(Comparison.DIFFERS);
    }
  }

  @Test
  void theNumberHasTwelveGroupsAndIsComparedHoweverItIsTyped() {
    var number = number(ALICE, BOB);

    assertThat(number.groups()).hasSize(12).allMatch(group -> group.matches("[0-9]{5}"));
    assertThat(number.matches(number.toString())).isTrue();
    assertThat(number.matches(String.join("\u00a0–\u00a0", number.groups()))).isTrue();
    assertThat(number.matches(number + " o")).isFalse();
    assertThat(number.matches(number.digits().replace("0", "1") + "0")).isFalse();
    assertThat(number.matches(number(ALICE, MALLORY).toString())).isFalse();
  }

  @Test
  void codesMatchExactlyWhenBothMeanEachOther() {
    var mine = code(ALICE, BOB);

    assertThat(mine.compare(code(BOB, ALICE).toText())).isEqualTo(Comparison.MATCHES);
    assertThat(mine.compare(code(BOB, MALLORY).toText())).isEqualTo(Comparison.DIFFERS);
    assertThat(mine.compare(code(MALLORY, ALICE).toText())).isEqualTo(Comparison.DIFFERS);
    assertThat(mine.compare(mine.toText())).isEqualTo(Comparison.OWN_CODE);
    assertThat(mine.compare("https://example.org")).isEqualTo(Comparison.UNREADABLE);
    assertThat(mine.toText()).hasSize(103).startsWith("nightjar-verify:");
  }

  @Test
  void everyEditedCharacterOfACodeShows() {
    var mine = code(ALICE, BOB);
    var theirs = code(BOB, ALICE).toText();
    for (var i = 0; i < theirs.length(); i++) {
      for (var other : new char[] {'A', 'B', '_', '-', '=', ' ', 'é'}) {
        if (theirs.charAt(i) != other) {
          var edited = theirs.substring(0, i) + other + theirs.substring(i + 1);
          assertThat(mine.compare(edited)).isIn(Comparison.DIFFERS, Comparison.UNREADABLE);
        }
      }
    }
  }

  @Test
  void anyTextIsReadWithoutFailing() {
    var mine = code(ALICE, BOB);
    Properties.forAll(
        200,
        (random, size) -> {
          var text = new StringBuilder("nightjar-verify:");
          for (var i = 0; i < size; i++) {
            text.append((char) random.nextInt(128));
          }
          assertThat(mine.compare(text.toString())).isNotEqualTo(Comparison.MATCHES);
        });
  }

  @Test
  void showsTheWholeFingerprintToPeople() {
    var print = new Fingerprint(Bytes.wrap(new byte[32]));
    var groups = BOB.fingerprint().toGroups().split(" ", -1);

    assertThat(print.toGroups()).isEqualTo("aaaa ".repeat(13).strip());
    assertThat(groups).hasSize(13).allMatch(group -> group.matches("[a-z2-7]{4}"));
    assertThat(BOB.fingerprint().toHex()).hasSize(64);
  }

  private static SafetyNumber number(Identity one, Identity other) {
    return SafetyNumber.of(one.fingerprint(), other.fingerprint(), PRIMITIVES);
  }

  private static VerificationCode code(Identity shower, Identity peer) {
    return new VerificationCode(shower.fingerprint(), peer.fingerprint());
  }

  private static Identity withOtherSeed(Identity original, int seedAt) {
    try (var stored = original.export()) {
      var bytes = stored.unsafeBytes(SecretAccess.UNSAFE);
      bytes[seedAt + 5] ^= 1; // X25519 ignores three bits of the first byte
      return Identity.restore(SecretBytes.takeOver(bytes), SUITES).orElseThrow();
    }
  }
}
