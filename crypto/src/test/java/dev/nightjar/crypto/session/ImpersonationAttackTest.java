// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.session;

import static dev.nightjar.crypto.session.Person.NOON;
import static dev.nightjar.crypto.session.Person.SUITES;
import static dev.nightjar.crypto.session.Person.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.envelope.EnvelopeOpening;
import dev.nightjar.crypto.envelope.Recipient;
import dev.nightjar.crypto.envelope.SealedEnvelope;
import dev.nightjar.crypto.handshake.HandshakeRefusal;
import dev.nightjar.crypto.identity.Identity;
import dev.nightjar.crypto.identity.Impostor;
import dev.nightjar.crypto.mode.ModePolicy;
import dev.nightjar.crypto.prekey.BundleOpening;
import dev.nightjar.crypto.prekey.PrekeyBundle;
import dev.nightjar.crypto.prekey.PrekeySecrets;
import dev.nightjar.crypto.ratchet.RatchetPolicy;
import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.testkit.SeededRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Nobody speaks as somebody else: whoever names Alice's keys without having them is refused, in a
/// session, in an envelope and in a prekey bundle.
final class ImpersonationAttackTest {
  private final SeededRandom random = new SeededRandom(9);
  private final Person alice = new Person(1, ModePolicy.standard());
  private final Person bob = new Person(2, ModePolicy.standard());
  private final Identity impostor = Impostor.of(alice.identity(), SUITES, random);

  @ParameterizedTest
  @EnumSource(names = "RSA", mode = EnumSource.Mode.EXCLUDE)
  void aSessionBegunInAnothersNameIsRefused(Suite suite) {
    bob.policy(ModePolicy.only(suite));
    var sessions = new Sessions(SUITES, random, RatchetPolicy.EVERY_TURN);

    var began =
        sessions.initiate(
            impostor, bob.bundle(suite, NOON), ModePolicy.only(suite), Bytes.EMPTY, NOON);

    assertThat(began)
        .isInstanceOfSatisfying(
            Initiation.Started.class,
            started ->
                assertThat(bob.accept(started.session().encrypt(bytes("I am Alice"), NOON), NOON))
                    .isEqualTo(new Acceptance.Refused(HandshakeRefusal.BAD_SIGNATURE)));
  }

  @ParameterizedTest
  @EnumSource(names = "RSA", mode = EnumSource.Mode.EXCLUDE)
  void anEnvelopeSealedInAnothersNameDoesNotOpen(Suite suite) {
    var envelopes = new SealedEnvelope(SUITES, random);
    var to = Recipient.identity(bob.identity().keys(), suite).orElseThrow();

    var forged = envelopes.seal(impostor, to, Bytes.EMPTY, bytes("I am Alice")).orElseThrow();
    var genuine =
        envelopes.seal(alice.identity(), to, Bytes.EMPTY, bytes("I am Alice")).orElseThrow();

    assertThat(open(envelopes, forged)).isInstanceOf(EnvelopeOpening.Unopenable.class);
    assertThat(open(envelopes, genuine)).isInstanceOf(EnvelopeOpening.Opened.class);
  }

  @ParameterizedTest
  @EnumSource(names = "RSA", mode = EnumSource.Mode.EXCLUDE)
  void aBundleOfferedInAnothersNameIsRefused(Suite suite) {
    var forged =
        new PrekeySecrets(SUITES, random).issue(impostor, suite, ModePolicy.only(suite), NOON);

    assertThat(PrekeyBundle.open(forged.encoded(), alice.fingerprint(), NOON, SUITES))
        .isNotInstanceOf(BundleOpening.Verified.class);
  }

  private EnvelopeOpening open(SealedEnvelope envelopes, byte[] envelope) {
    return envelopes.open(bob.identity(), bob.prekeys(), Bytes.EMPTY, envelope, NOON);
  }
}
