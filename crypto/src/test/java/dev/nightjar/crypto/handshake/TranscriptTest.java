// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.identity.Fingerprint;
import dev.nightjar.crypto.mode.ModePolicy;
import dev.nightjar.crypto.primitive.AeadAlgorithm;
import dev.nightjar.crypto.session.Person;
import dev.nightjar.crypto.suite.Suite;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What an initiator signs and what session keys come from names all that both sides must agree on:
/// another mode, another party or other keys make it another transcript.
final class TranscriptTest {
  private static final Bytes BUNDLE = Bytes.copyOf(new byte[] {1});
  private static final byte[] CIPHERTEXTS = {2};
  private static final byte[] OFFER = {3};
  private static final byte[] PAYLOAD = {4};
  private static final byte[] INITIATOR = {5};

  private final Transcript transcript = new Transcript(Person.SUITES.primitives().sha256());
  private final Fingerprint alice = new Person(1, ModePolicy.standard()).fingerprint();
  private final Fingerprint bob = new Person(2, ModePolicy.standard()).fingerprint();

  @Test
  void theOfferNamesModeCipherResponderBundleAndCiphertexts() {
    var header = header(Suite.HYBRID, AeadAlgorithm.AES_256_GCM);

    areAllDifferent(
        transcript.offer(header, bob, BUNDLE, CIPHERTEXTS),
        transcript.offer(
            header(Suite.CLASSICAL, AeadAlgorithm.AES_256_GCM), bob, BUNDLE, CIPHERTEXTS),
        transcript.offer(
            header(Suite.HYBRID, AeadAlgorithm.CHACHA20_POLY1305), bob, BUNDLE, CIPHERTEXTS),
        transcript.offer(header, alice, BUNDLE, CIPHERTEXTS),
        transcript.offer(header, bob, Bytes.EMPTY, CIPHERTEXTS),
        transcript.offer(header, bob, BUNDLE, new byte[1]));
  }

  @Test
  void theInitiatorsPartNamesTheOfferItselfAndAllThatItSays() {
    areAllDifferent(
        transcript.initiator(OFFER, alice, PAYLOAD),
        transcript.initiator(new byte[1], alice, PAYLOAD),
        transcript.initiator(OFFER, bob, PAYLOAD),
        transcript.initiator(OFFER, alice, new byte[1]));
  }

  @Test
  void theSessionsPartNamesTheInitiatorsAndItsSignature() {
    areAllDifferent(
        transcript.session(INITIATOR, BUNDLE),
        transcript.session(new byte[1], BUNDLE),
        transcript.session(INITIATOR, Bytes.EMPTY));
  }

  private static Bytes header(Suite suite, AeadAlgorithm aead) {
    return new HandshakeHeader(suite, aead, Optional.empty()).encode();
  }

  private static void areAllDifferent(byte[]... hashes) {
    assertThat(List.of(hashes).stream().map(Bytes::copyOf)).doesNotHaveDuplicates();
  }
}
