// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.identity.Identity;
import dev.nightjar.crypto.identity.IdentityProof;
import dev.nightjar.crypto.mode.ModePolicy;
import dev.nightjar.crypto.prekey.PrekeySecrets;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.crypto.suite.CryptoSuites;
import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.testkit.Properties;
import dev.nightjar.testkit.SeededRandom;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Sealed envelopes, with what an attacker can try against them.
final class SealedEnvelopeTest {
  private static final CryptoSuites SUITES = new CryptoSuites(Primitives.best());
  private static final Identity ALICE = Identity.createWithRsa(SUITES, new SeededRandom(1));
  private static final Identity BOB = Identity.createWithRsa(SUITES, new SeededRandom(2));
  private static final Identity CAROL = Identity.create(SUITES, new SeededRandom(3));
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
  private static final Bytes CONTEXT = text("test/greeting");

  private final SealedEnvelope envelopes = new SealedEnvelope(SUITES, new SeededRandom(4));
  private final PrekeySecrets bobsPrekeys = new PrekeySecrets(SUITES, new SeededRandom(5));
  private final PrekeySecrets carolsPrekeys = new PrekeySecrets(SUITES, new SeededRandom(6));

  @ParameterizedTest
  @EnumSource
  void reachesAnIdentityInEveryMode(Suite suite) {
    var envelope = seal(ALICE, identity(suite), CONTEXT, bytes("hello"));

    var opened = opened(envelope);

    assertThat(opened.content()).isEqualTo(text("hello"));
    assertThat(opened.sender().fingerprint()).isEqualTo(ALICE.fingerprint());
    assertThat(opened.sender().suite()).isEqualTo(suite);
    assertThat(opened.forwardSecret()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(names = {"CLASSICAL", "HYBRID", "QUANTUM"})
  void reachesASignedPrekeyUntilItIsWiped(Suite suite) {
    var bundle = bobsPrekeys.lastResort(BOB, suite, ModePolicy.only(suite), NOON);
    var envelope = seal(ALICE, Recipient.prekey(bundle), CONTEXT, bytes("hello"));

    assertThat(opened(envelope).forwardSecret()).isTrue();
    assertThat(opened(envelope).id()).isEqualTo(opened(envelope).id());
    bobsPrekeys.tidy(NOON.plus(Duration.ofDays(28)));
    assertThat(open(envelope)).isInstanceOf(EnvelopeOpening.Unopenable.class);
  }

  @ParameterizedTest
  @EnumSource(names = {"CLASSICAL", "HYBRID", "QUANTUM"})
  void spendsAOneTimePrekey(Suite suite) {
    var bundle = bobsPrekeys.issue(BOB, suite, ModePolicy.only(suite), NOON);
    var envelope = seal(ALICE, Recipient.prekey(bundle), CONTEXT, bytes("hello"));

    assertThat(opened(envelope).content()).isEqualTo(text("hello"));
    assertThat(bobsPrekeys.oneTimePrekeys(suite)).isZero();
    assertThat(open(envelope)).isInstanceOf(EnvelopeOpening.Unopenable.class);
  }

  @Test
  void whoHasNoKeysOfTheSuiteSealsNothing() {
    assertThat(envelopes.seal(CAROL, identity(Suite.RSA), CONTEXT, bytes("hello"))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void opensForNobodyAfterAnyByteIsEdited(Suite suite) {
    var envelope = seal(ALICE, identity(suite), CONTEXT, bytes("hello"));
    // An RSA decapsulation takes milliseconds: a sample of its bytes.
    var step = suite == Suite.RSA ? 53 : 1;
    for (var i = 0; i < envelope.length; i += step) {
      var edited = envelope.clone();
      edited[i] ^= (byte) (1 << i % 8);
      assertThat(open(edited)).as("byte %d", i).isInstanceOf(EnvelopeOpening.Unopenable.class);
    }
    assertThat(open(envelope)).isInstanceOf(EnvelopeOpening.Opened.class);
  }

  @Test
  void editingOneToAOneTimePrekeySpendsNothing() {
    var bundle = bobsPrekeys.issue(BOB, Suite.HYBRID, ModePolicy.standard(), NOON);
    var envelope = seal(ALICE, Recipient.prekey(bundle), CONTEXT, bytes("hello"));
    for (var i = 0; i < envelope.length; i += 11) {
      var edited = envelope.clone();
      edited[i] ^= 0x40;
      assertThat(open(edited)).isInstanceOf(EnvelopeOpening.Unopenable.class);
    }

    assertThat(opened(envelope).content()).isEqualTo(text("hello"));
  }

  @Test
  void opensForTheRecipientInTheContextAlone() {
    var envelope = seal(ALICE, identity(Suite.HYBRID), CONTEXT, bytes("hello"));

    assertThat(envelopes.open(CAROL, carolsPrekeys, CONTEXT, envelope, NOON))
        .isInstanceOf(EnvelopeOpening.Unopenable.class);
    assertThat(envelopes.open(BOB, bobsPrekeys, text("test/other"), envelope, NOON))
        .isInstanceOf(EnvelopeOpening.Unopenable.class);
    assertThat(open(envelope)).isInstanceOf(EnvelopeOpening.Opened.class);
  }

  @Test
  void cannotBeClaimedForAnotherRecipient() {
    var bobsKeyUnderCarolsName =
        new Recipient(
            CAROL.fingerprint(),
            Suite.HYBRID,
            Recipient.KeyKind.IDENTITY,
            Optional.empty(),
            identity(Suite.HYBRID).key());

    var envelope = seal(ALICE, bobsKeyUnderCarolsName, CONTEXT, bytes("hello"));

    assertThat(open(envelope)).isInstanceOf(EnvelopeOpening.Unopenable.class);
  }

  @Test
  void opensNothingWhenCut() {
    var envelope = seal(ALICE, identity(Suite.CLASSICAL), CONTEXT, bytes("hello"));
    for (var length = 0; length < envelope.length; length++) {
      var cut = Arrays.copyOf(envelope, length);
      assertThat(open(cut)).isInstanceOf(EnvelopeOpening.Unopenable.class);
    }
  }

  @Test
  void carriesAnyContentUpToItsLimit() {
    Properties.forAll(
        20,
        (random, size) -> {
          var content = Properties.someBytes(random, size * 50);
          var envelope = seal(ALICE, identity(Suite.CLASSICAL), CONTEXT, content);
          assertThat(opened(envelope).content()).isEqualTo(Bytes.copyOf(content));
        });
    var most = new byte[SealedEnvelope.MAX_CONTENT];
    var envelope = seal(ALICE, identity(Suite.CLASSICAL), CONTEXT, most);
    assertThat(opened(envelope).content().size()).isEqualTo(most.length);
    assertThatThrownBy(
            () -> seal(ALICE, identity(Suite.CLASSICAL), CONTEXT, new byte[most.length + 1]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void hasTheSizesOfTheSpecification() {
    assertThat(overhead(Suite.CLASSICAL)).isEqualTo(283);
    assertThat(overhead(Suite.HYBRID)).isEqualTo(6_632);
    assertThat(overhead(Suite.QUANTUM)).isEqualTo(8_942);
    assertThat(overhead(Suite.RSA)).isEqualTo(1_691);
  }

  @Test
  void hidesTheLengthOfItsContent() {
    for (var length : List.of(0, 1, 10, 100, 200, 252)) {
      assertThat(sealedSize(length)).isEqualTo(sealedSize(0));
    }
    assertThat(sealedSize(253)).isGreaterThan(sealedSize(252));
    var sizes = new ArrayList<Integer>();
    for (var length = 253; length <= 4_096; length += 3) {
      var size = sealedSize(length);
      if (!sizes.contains(size)) {
        sizes.add(size);
      }
    }
    assertThat(sizes).hasSizeLessThan(70);
  }

  @Test
  void hasNothingReadableThatLastsButSuiteAeadAndKind() {
    for (var suite : Suite.values()) {
      var one = seal(ALICE, identity(suite), CONTEXT, bytes("hello"));
      var two = seal(ALICE, identity(suite), CONTEXT, bytes("hello"));

      assertThat(Traces.commonRun(one, two)).isLessThanOrEqualTo(4);
      for (var who : List.of(ALICE, BOB)) {
        assertThat(Traces.holdsPartOf(one, who.fingerprint().value())).isFalse();
        for (var mode : who.keys().modes()) {
          var keys = who.keys().keys(mode).orElseThrow();
          assertThat(Traces.holdsPartOf(one, keys.signingKey().encoded())).isFalse();
          assertThat(Traces.holdsPartOf(one, keys.kemKey().encoded())).isFalse();
        }
      }
      assertThat(Traces.holdsPartOf(one, CONTEXT)).isFalse();
    }
  }

  @Test
  void theSearchForTracesFindsThem() {
    var proof = ALICE.keys().proof(Suite.HYBRID, IdentityProof.Form.SIGNING_KEY);
    var open = proof.encoded().toByteArray();

    assertThat(
            Traces.holdsPartOf(
                open, ALICE.keys().keys(Suite.HYBRID).orElseThrow().signingKey().encoded()))
        .isTrue();
    assertThat(Traces.commonRun(open, open)).isEqualTo(open.length);
  }

  private static int overhead(Suite suite) {
    var content = new byte[1_020];
    return new SealedEnvelopeTest().seal(ALICE, identity(suite), CONTEXT, content).length
        - content.length;
  }

  private int sealedSize(int contentLength) {
    return seal(ALICE, identity(Suite.CLASSICAL), CONTEXT, new byte[contentLength]).length;
  }

  private static Recipient identity(Suite suite) {
    return Recipient.identity(BOB.keys(), suite).orElseThrow();
  }

  private byte[] seal(Identity sender, Recipient to, Bytes context, byte[] content) {
    return envelopes.seal(sender, to, context, content).orElseThrow();
  }

  private EnvelopeOpening open(byte[] envelope) {
    return envelopes.open(BOB, bobsPrekeys, CONTEXT, envelope, NOON);
  }

  private EnvelopeOpening.Opened opened(byte[] envelope) {
    return switch (open(envelope)) {
      case EnvelopeOpening.Opened opened -> opened;
      case EnvelopeOpening.Unopenable _ -> throw new AssertionError("unopenable");
    };
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Bytes text(String text) {
    return Bytes.wrap(bytes(text));
  }
}
