// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.session;

import static dev.nightjar.crypto.session.Person.NOON;
import static dev.nightjar.crypto.session.Person.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.nightjar.crypto.mode.ModePolicy;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.crypto.suite.Suite;

/// Any bytes are refused as a first message, open as nothing in a session, and restore none, and
/// all of that without an exception.
final class SessionDecodersFuzzTest {
  private static final Person BOB = bob();
  private static final Session OURS =
      new Person(1, ModePolicy.only(Suite.CLASSICAL))
          .start(BOB.bundle(Suite.CLASSICAL, NOON), NOON);
  private static final Session THEIRS =
      BOB.acceptGood(OURS.encrypt(bytes("x"), NOON), NOON).session();

  private static Person bob() {
    var bob = new Person(2, ModePolicy.from(Suite.CLASSICAL, Suite.CLASSICAL));
    for (var suite : bob.policy().supported()) {
      bob.lastResort(suite, NOON);
    }
    return bob;
  }

  @FuzzTest
  void anyFirstMessageIsRefused(byte[] input) {
    assertThat(BOB.accept(input, NOON)).isInstanceOf(Acceptance.Refused.class);
    BOB.sessions().handshakeOf(input);
  }

  @FuzzTest
  void anyMessageOpensAsNothing(byte[] input) {
    assertThat(THEIRS.decrypt(input, NOON)).isNotInstanceOf(Decryption.Opened.class);
    assertThat(OURS.decrypt(input, NOON)).isNotInstanceOf(Decryption.Opened.class);
  }

  @FuzzTest
  void anyStateRestoresOrNot(byte[] input) {
    try (var stored = SecretBytes.copyOf(input)) {
      BOB.sessions().restore(stored).ifPresent(Session::close);
    }
  }
}
