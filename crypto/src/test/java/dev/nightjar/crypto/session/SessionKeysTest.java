// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.session;

import static dev.nightjar.crypto.session.Person.NOON;
import static dev.nightjar.crypto.session.Person.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.crypto.mode.ModePolicy;
import dev.nightjar.crypto.secret.ReachableArrays;
import dev.nightjar.crypto.suite.Suite;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// What a session keeps is gone when its owner says so.
final class SessionKeysTest {
  private final Person alice = new Person(1, ModePolicy.only(Suite.CLASSICAL));
  private final Person bob = new Person(2, ModePolicy.only(Suite.CLASSICAL));
  private final Session ours = alice.start(bob.bundle(Suite.CLASSICAL, NOON), NOON);

  @Test
  void theExporterIsWipedWithTheSession() {
    var held = new ReachableArrays().from(ours);
    held.removeIf(array -> !array.path().startsWith(".exporter."));
    assertThat(held).hasSize(1).noneMatch(array -> array.isWiped(32));

    ours.close();

    assertThat(held).allMatch(array -> array.isWiped(32));
  }

  @Test
  void keysOfMissingMessagesExpireWithoutTraffic() {
    var first = ours.encrypt(bytes("first"), NOON);
    var missing = ours.encrypt(bytes("missing"), NOON);
    var last = ours.encrypt(bytes("last"), NOON);
    var theirs = bob.acceptGood(first, NOON).session();
    assertThat(Person.read(theirs, last, NOON)).isEqualTo("last");

    theirs.expire(NOON.plus(Duration.ofDays(7)));

    assertThat(theirs.decrypt(missing, NOON)).isInstanceOf(Decryption.Undecryptable.class);
  }

  @Test
  void carriesCompressedText() {
    var text = "see you tomorrow, ".repeat(40);
    var plain = ours.encrypt(bytes(text), NOON);
    var message = ours.encryptCompressed(bytes(text), NOON);

    var accepted = bob.acceptGood(message, NOON);

    assertThat(Person.text(accepted.plaintext())).isEqualTo(text);
    assertThat(message.length).isLessThan(plain.length - 500);
  }

  @Test
  void knowsHowItBegan() {
    var theirs = bob.acceptGood(ours.encrypt(bytes("x"), NOON), NOON).session();

    assertThat(ours.isInitiator()).isTrue();
    assertThat(theirs.isInitiator()).isFalse();
    assertThat(ours.made()).isEqualTo(NOON);
    assertThat(theirs.aead()).isEqualTo(ours.aead());
  }
}
