// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.kem.Kem;
import dev.nightjar.crypto.kem.KemPrivateKey;
import dev.nightjar.crypto.mode.ModePolicy;
import dev.nightjar.crypto.prekey.PrekeyBundle;
import dev.nightjar.crypto.prekey.PrekeyMatch;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.crypto.secret.SecretAccess;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.crypto.session.Person;
import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.testkit.SeededRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Hybrid means both: an attacker who broke X25519 altogether, or ML-KEM altogether, recorded a
/// handshake and learns neither who began it nor its keys. One who broke both learns them.
final class HybridMeansBothAttackTest {
  private static final Primitives PRIMITIVES = Person.SUITES.primitives();
  private static final byte[] XWING_LABEL = HexFormat.of().parseHex("5c2e2f2f5e5c");
  private static final byte[] UNKNOWN = new byte[32];
  private static final int LATTICE_CIPHERTEXT = 1_088;

  private final Person alice = new Person(1, ModePolicy.standard());
  private final Person bob = new Person(2, ModePolicy.standard());
  private final PrekeyBundle bundle = bob.bundle(Suite.HYBRID, Person.NOON);
  private final InitiatorHandshake recorded = begin();

  @Test
  void whoBrokeX25519LearnsNothing() {
    assertThat(payloadSeenBy(Broken.X25519)).isEmpty();
  }

  @Test
  void whoBrokeMlKemLearnsNothing() {
    assertThat(payloadSeenBy(Broken.ML_KEM)).isEmpty();
  }

  @Test
  void whoBrokeBothLearnsWhoBegan() {
    var payload = payloadSeenBy(Broken.X25519, Broken.ML_KEM).orElseThrow();

    assertThat(payload.initiator().fingerprint()).isEqualTo(alice.fingerprint());
  }

  private enum Broken {
    X25519,
    ML_KEM
  }

  private InitiatorHandshake begin() {
    var initiator = new Initiator(Person.SUITES, new SeededRandom(7));
    var begun = initiator.begin(alice.identity(), bundle, alice.policy(), Bytes.EMPTY, Person.NOON);
    return ((Initiated.Ready) begun).handshake();
  }

  /// What the attacker reads of the payload with the secrets of the halves that are broken; the
  /// secret of the other half it can only guess.
  private Optional<Payload> payloadSeenBy(Broken... halves) {
    var broken = List.of(halves);
    var message = recorded.prefix().toByteArray();
    var header = HandshakeHeader.parse(message).orElseThrow();
    var match = bob.prekeys().match(Suite.HYBRID, header.oneTime(), Person.NOON).getFirst();
    var ciphertextSize = Person.SUITES.kem(Suite.HYBRID).ciphertextSize();
    var sealedFrom = header.size() + 2 * ciphertextSize;
    var first = Arrays.copyOfRange(message, header.size(), header.size() + ciphertextSize);
    var second = Arrays.copyOfRange(message, header.size() + ciphertextSize, sealedFrom);
    var offer =
        new Transcript(PRIMITIVES.sha256())
            .offer(
                header.encode(),
                bob.fingerprint(),
                bundle.hash(),
                Arrays.copyOfRange(message, header.size(), sealedFrom));
    var guesses =
        List.of(
            secret(match.signedPrekey(), first, broken), secret(oneTime(match), second, broken));
    try (var keys = new KeySchedule(PRIMITIVES, guesses)) {
      var sealed = Arrays.copyOfRange(message, sealedFrom, message.length);
      var opened = keys.openPayload(header.aead(), offer, sealed);
      return Optional.ofNullable(opened)
          .map(payload ->
              Arrays.copyOf(
                  payload, HandshakeHeader.unsignedPayloadSize(Suite.HYBRID, Person.SUITES)))
          .flatMap(unsigned -> Payload.parse(unsigned, Suite.HYBRID, Person.SUITES));
    }
  }

  private static KemPrivateKey oneTime(PrekeyMatch match) {
    return match.oneTimePrekey().orElseThrow();
  }

  /// The combiner of X-Wing over what the attacker has of each half.
  private static SecretBytes secret(KemPrivateKey key, byte[] ciphertext, List<Broken> broken) {
    var seed = key.seed().unsafeBytes(SecretAccess.UNSAFE);
    var expanded = PRIMITIVES.shake256().of(96, seed);
    var scalar = Arrays.copyOfRange(expanded, 64, 96);
    var curveCiphertext = Arrays.copyOfRange(ciphertext, LATTICE_CIPHERTEXT, ciphertext.length);
    var lattice = UNKNOWN;
    if (broken.contains(Broken.ML_KEM)) {
      var kem = Kem.mlKem768(PRIMITIVES);
      var pair = kem.fromSeed(SecretBytes.copyOfRange(expanded, 0, 64));
      lattice =
          kem.decapsulate(pair.privateKey(), Bytes.copyOfRange(ciphertext, 0, LATTICE_CIPHERTEXT))
              .orElseThrow()
              .unsafeBytes(SecretAccess.UNSAFE);
    }
    var curve = UNKNOWN;
    if (broken.contains(Broken.X25519)) {
      curve = agree(scalar, curveCiphertext);
    }
    var publicKey = PRIMITIVES.x25519().publicKey(scalar);
    return SecretBytes.takeOver(
        PRIMITIVES.sha3_256().of(lattice, curve, curveCiphertext, publicKey, XWING_LABEL));
  }

  private static byte[] agree(byte[] scalar, byte[] publicKey) {
    return Optional.ofNullable(PRIMITIVES.x25519().agree(scalar, publicKey)).orElseThrow();
  }
}
