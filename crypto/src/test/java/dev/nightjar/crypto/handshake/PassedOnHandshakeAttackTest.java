// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.mode.ModePolicy;
import dev.nightjar.crypto.prekey.PrekeyBundle;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.crypto.session.Person;
import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.testkit.SeededRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Alice writes to Mallory. Mallory takes what she signed out of the handshake, seals it to Bob's
/// keys, and so would speak to Bob as Alice.
final class PassedOnHandshakeAttackTest {
  private final Person alice = new Person(1, ModePolicy.standard());
  private final Person bob = new Person(2, ModePolicy.standard());
  private final Person mallory = new Person(3, ModePolicy.standard());
  private final Transcript transcript = new Transcript(Person.SUITES.primitives().sha256());

  @ParameterizedTest
  @EnumSource(names = "RSA", mode = EnumSource.Mode.EXCLUDE)
  void whatWasSignedForMalloryIsNotSignedForBob(Suite suite) {
    List.of(alice, bob, mallory).forEach(person -> person.policy(ModePolicy.only(suite)));
    var toMallory =
        alice
            .start(mallory.lastResort(suite, Person.NOON), Person.NOON)
            .encrypt(new byte[1], Person.NOON);
    var signed = opened(toMallory, suite);
    var passedOn = sealed(signed, bob.lastResort(suite, Person.NOON));

    var received =
        new Responder(Person.SUITES)
            .receive(bob.identity(), bob.prekeys(), bob.admission(), passedOn, Person.NOON);

    assertThat(received).isEqualTo(new Received.Refused(HandshakeRefusal.BAD_SIGNATURE));
  }

  /// What Mallory finds in a handshake that is meant for her.
  private byte[] opened(byte[] message, Suite suite) {
    var header = HandshakeHeader.parse(message).orElseThrow();
    var sealedFrom = header.size() + header.ciphertextsSize(Person.SUITES);
    var ciphertext = Bytes.copyOfRange(message, header.size(), sealedFrom);
    var sealed = Arrays.copyOfRange(message, sealedFrom, header.prefixSize(Person.SUITES));
    var match = mallory.prekeys().match(suite, Optional.empty(), Person.NOON).getFirst();
    var secret =
        Person.SUITES.kem(suite).decapsulate(match.signedPrekey(), ciphertext).orElseThrow();
    var bundle = match.bundleHashes().iterator().next();
    var offer =
        transcript.offer(header.encode(), mallory.fingerprint(), bundle, ciphertext.toByteArray());
    try (var keys = schedule(secret)) {
      var payload = keys.openPayload(header.aead(), offer, sealed);
      if (payload == null) {
        throw new AssertionError("it was not meant for her");
      }
      return payload;
    }
  }

  /// The same payload, signature and all, sealed to somebody's bundle.
  private byte[] sealed(byte[] payload, PrekeyBundle bundle) {
    var header = new HandshakeHeader(bundle.suite(), bundle.preferredAead(), Optional.empty());
    var encapsulated =
        Person.SUITES.kem(bundle.suite()).encapsulate(bundle.signedPrekey(), new SeededRandom(4));
    var ciphertext = encapsulated.ciphertext();
    var offer =
        transcript.offer(header.encode(), bundle.owner(), bundle.hash(), ciphertext.toByteArray());
    try (var keys = schedule(encapsulated.secret())) {
      var sealed = Bytes.copyOf(keys.sealPayload(header.aead(), offer, payload));
      return header.encode().concat(ciphertext).concat(sealed).toByteArray();
    }
  }

  private static KeySchedule schedule(SecretBytes secret) {
    return new KeySchedule(Person.SUITES.primitives(), List.of(secret));
  }
}
