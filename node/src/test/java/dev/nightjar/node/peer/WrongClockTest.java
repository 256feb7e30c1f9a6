// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.node.transport.memory.MemoryNetwork;
import dev.nightjar.node.transport.memory.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two nodes whose clocks say something else: what cannot be sent waits, and nothing is given up.
final class WrongClockTest {
  private static final Duration SKEW = Duration.ofDays(2);

  private final VirtualTime time = new VirtualTime(Instant.parse("2026-06-01T12:00:00Z"));
  private final MemoryNetwork network = new MemoryNetwork(time, new SplittableRandom(1));
  private final SimulatedNode alice = new SimulatedNode("alice", time, network, 2);
  private final SimulatedNode bob = new SimulatedNode("bob", time, network, 3);

  @BeforeEach
  void meet() {
    alice.start();
    bob.start();
    assertThat(bob.join(alice)).isInstanceOf(Answer.Done.class);
  }

  @Test
  void textsInTheSessionGoOnWhileClocksDiffer() {
    bob.clockError = SKEW;
    alice.send("bob", "from the past");
    bob.send("alice", "from the future");
    time.advance(SimulatedNode.WHILE);

    assertThat(bob.texts()).containsExactly("from the past");
    assertThat(alice.texts()).containsExactly("from the future");
  }

  @Test
  void textsForANewSessionWaitUntilTheClockIsRightAndSayWhy() {
    bob.clockError = SKEW;
    restartBoth();
    var text = alice.send("bob", "wait for me");
    time.advance(Duration.ofMinutes(10));
    assertThat(alice.progress.get(text))
        .isEqualTo(new Progress.Waiting(Progress.Reason.CLOCKS_DIFFER));

    bob.clockError = Duration.ZERO;
    time.advance(Duration.ofMinutes(5));
    assertThat(bob.texts()).containsExactly("wait for me");
    assertThat(alice.progress.get(text)).isEqualTo(new Progress.Acknowledged());
  }

  /// Each needs keys of the other, and each has asked for them so often that it gets none for now.
  @Test
  void contactsWhoAskedInVainForLongComeToTalkOnceTheClockIsRight() {
    bob.clockError = SKEW;
    restartBoth();
    for (var i = 0; i < 20; i++) {
      alice.send("bob", "a" + i);
      bob.send("alice", "b" + i);
      time.advance(Duration.ofSeconds(20));
    }

    bob.clockError = Duration.ZERO;
    time.advance(Duration.ofMinutes(6));
    assertThat(bob.texts()).hasSize(20);
    assertThat(alice.texts()).hasSize(20);
  }

  @Test
  void anEnvelopeWaitsUntilTheClockIsRight() {
    bob.clockError = SKEW;
    var envelope = alice.sendEnvelope("bob", "sealed", Suite.HYBRID);
    time.advance(Duration.ofMinutes(10));
    assertThat(bob.texts()).isEmpty();
    assertThat(alice.progress.get(envelope))
        .isEqualTo(new Progress.Waiting(Progress.Reason.CLOCKS_DIFFER));

    bob.clockError = Duration.ZERO;
    time.advance(Duration.ofMinutes(5));
    assertThat(bob.texts()).containsExactly("sealed");
    assertThat(alice.progress.get(envelope)).isEqualTo(new Progress.Acknowledged());
  }

  private void restartBoth() {
    alice.kill();
    bob.kill();
    time.advance(SimulatedNode.WHILE);
    alice.start();
    bob.start();
  }
}
