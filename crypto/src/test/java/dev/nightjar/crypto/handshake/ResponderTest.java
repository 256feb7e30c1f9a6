// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.crypto.mode.ModePolicy;
import dev.nightjar.crypto.session.Person;
import dev.nightjar.crypto.suite.Suite;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// What a responder makes of messages that are too short to be what they say.
final class ResponderTest {
  private final Person alice = new Person(1, ModePolicy.only(Suite.CLASSICAL));
  private final Person bob = new Person(2, ModePolicy.only(Suite.CLASSICAL));
  private final Responder responder = new Responder(Person.SUITES);
  private final byte[] message =
      alice
          .start(bob.bundle(Suite.CLASSICAL, Person.NOON), Person.NOON)
          .encrypt(new byte[1], Person.NOON);

  @Test
  void nothingAtAllIsNoHandshake() {
    assertThat(Responder.isHandshake(new byte[0])).isFalse();
    assertThat(receive(new byte[0])).isEqualTo(new Received.Refused(HandshakeRefusal.MALFORMED));
  }

  @Test
  void aCutHandshakeHasNoName() {
    var size = responder.prefix(message).orElseThrow().size();
    assertThat(responder.prefix(Arrays.copyOf(message, size))).isPresent();

    for (var cut = 0; cut < size; cut++) {
      assertThat(responder.prefix(Arrays.copyOf(message, cut))).isEmpty();
    }
  }

  @Test
  void aCutHandshakeIsMalformedAndAWholeOneIsNot() {
    var size = responder.prefix(message).orElseThrow().size();

    assertThat(receive(Arrays.copyOf(message, size - 1)))
        .isEqualTo(new Received.Refused(HandshakeRefusal.MALFORMED));
    assertThat(receive(Arrays.copyOf(message, size))).isInstanceOf(Received.Sound.class);
  }

  private Received receive(byte[] bytes) {
    return responder.receive(bob.identity(), bob.prekeys(), bob.admission(), bytes, Person.NOON);
  }
}
