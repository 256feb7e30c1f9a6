// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.identity.IdentityProof;
import dev.nightjar.crypto.mode.ModePolicy;
import dev.nightjar.crypto.session.Person;
import dev.nightjar.crypto.suite.Suite;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What an initiator says of itself has one encoding; every other one is refused.
final class PayloadTest {
  private static final int AREA = HandshakeHeader.MAX_CONTEXT;

  private final Person alice = new Person(1, ModePolicy.standard());

  @Test
  void comesBackWithContextsOfEveryLength() {
    for (var length = 0; length <= AREA; length++) {
      var context = new byte[length];
      Arrays.fill(context, (byte) 7);

      var parsed = parse(encoded(context)).orElseThrow();

      assertThat(parsed.context()).isEqualTo(Bytes.copyOf(context));
      assertThat(parsed.initiator().fingerprint()).isEqualTo(alice.fingerprint());
      assertThat(parsed.offer()).isEqualTo(alice.policy());
    }
  }

  /// Else a peer could carry something past what its context says.
  @Test
  void refusesAnythingBehindTheContext() {
    var good = encoded(new byte[] {1, 2, 3});
    for (var i = good.length - AREA + 3; i < good.length; i++) {
      var changed = good.clone();
      changed[i] = 1;
      assertThat(parse(changed)).isEmpty();
    }
    assertThat(parse(good)).isPresent();
  }

  @Test
  void refusesALengthBeyondTheArea() {
    var good = encoded(new byte[AREA]);
    good[good.length - AREA - 1] = (byte) (AREA + 1);

    assertThat(parse(good)).isEmpty();
  }

  @Test
  void refusesEveryOtherSize() {
    var good = encoded(new byte[3]);

    assertThat(parse(Arrays.copyOf(good, good.length - 1))).isEmpty();
    assertThat(parse(Arrays.copyOf(good, good.length + 1))).isEmpty();
  }

  private byte[] encoded(byte[] context) {
    var proof = alice.identity().keys().proof(Suite.CLASSICAL, IdentityProof.Form.SIGNING_KEY);
    return new Payload(proof, alice.policy(), Bytes.copyOf(context)).encode();
  }

  private static Optional<Payload> parse(byte[] unsigned) {
    return Payload.parse(unsigned, Suite.CLASSICAL, Person.SUITES);
  }
}
