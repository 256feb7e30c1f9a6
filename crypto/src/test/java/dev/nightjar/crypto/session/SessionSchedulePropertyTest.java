// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.session;

import static dev.nightjar.crypto.session.Person.NOON;
import static dev.nightjar.crypto.session.Person.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.mode.ModePolicy;
import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.testkit.Properties;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whatever the network does to a session from its first message on, each message is delivered once
/// or not at all, whole; and whatever was not lost for good arrives.
final class SessionSchedulePropertyTest {
  @ParameterizedTest
  @EnumSource(names = {"CLASSICAL", "HYBRID", "QUANTUM"})
  void deliversEachMessageOnceOverAnySchedule(Suite suite) {
    Properties.forAll(8, (random, size) -> new Conversation(suite, random).run(20 + 2 * size));
  }

  /// Two people, a session on each side as soon as it exists, and a network between them.
  private static final class Conversation {
    private final SplittableRandom random;
    private final Person alice;
    private final Person bob;
    private final List<byte[]> toBob = new ArrayList<>();
    private final List<byte[]> toAlice = new ArrayList<>();
    private final Set<String> sent = new HashSet<>();
    private final Set<String> received = new HashSet<>();
    private Session ours;
    private Optional<Session> theirs = Optional.empty();
    private Instant now = NOON;
    private int count;

    Conversation(Suite suite, SplittableRandom random) {
      this.random = random;
      alice = new Person(1, ModePolicy.only(suite));
      bob = new Person(2, ModePolicy.only(suite));
      var bundle = random.nextBoolean() ? bob.bundle(suite, NOON) : bob.lastResort(suite, NOON);
      ours = alice.start(bundle, NOON);
    }

    void run(int steps) {
      for (var step = 0; step < steps; step++) {
        now = now.plusMillis(random.nextInt(2_000));
        switch (random.nextInt(8)) {
          case 0, 1 -> toBob.add(ours.encrypt(bytes(next()), now));
          case 2, 3 ->
              theirs.ifPresent(session -> toAlice.add(session.encrypt(bytes(next()), now)));
          case 4, 5 -> deliver();
          case 6 -> restart();
          default -> tamper();
        }
      }
      while (!toBob.isEmpty() || !toAlice.isEmpty()) {
        deliver();
      }
      assertThat(received).isEqualTo(sent);
    }

    private String next() {
      var text = "message " + count++;
      sent.add(text);
      return text;
    }

    /// Delivers any waiting message; sometimes it stays and is delivered again.
    private void deliver() {
      var isForBob = toAlice.isEmpty() || (!toBob.isEmpty() && random.nextBoolean());
      var queue = isForBob ? toBob : toAlice;
      if (queue.isEmpty()) {
        return;
      }
      var index = random.nextInt(queue.size());
      var message = queue.get(index);
      if (random.nextInt(4) > 0) {
        queue.remove(index);
      }
      take(isForBob ? atBob(message) : ours.decrypt(message, now));
    }

    private Decryption atBob(byte[] message) {
      if (theirs.isPresent()) {
        return theirs.get().decrypt(message, now);
      }
      var accepted = bob.acceptGood(message, now);
      theirs = Optional.of(accepted.session());
      return new Decryption.Opened(accepted.plaintext());
    }

    private void take(Decryption decryption) {
      switch (decryption) {
        case Decryption.Opened(Bytes plaintext) -> {
          var text = Person.text(plaintext);
          assertThat(sent).contains(text);
          assertThat(received.add(text)).as("%s a second time", text).isTrue();
        }
        case Decryption.Duplicate _, Decryption.Undecryptable _ -> {}
        case Decryption.OtherHandshake _ -> throw new AssertionError("another handshake");
      }
    }

    /// Both ends store themselves and come back.
    private void restart() {
      ours = alice.restart(ours);
      theirs = theirs.map(bob::restart);
      bob.restartPrekeys();
    }

    /// A damaged copy of a message arrives; it must change nothing.
    private void tamper() {
      if (!toBob.isEmpty() && theirs.isPresent()) {
        var copy = toBob.get(random.nextInt(toBob.size())).clone();
        copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
        assertThat(theirs.get().decrypt(copy, now)).isNotInstanceOf(Decryption.Opened.class);
      }
    }
  }
}
