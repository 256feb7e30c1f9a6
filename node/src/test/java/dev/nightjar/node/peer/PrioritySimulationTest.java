// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.node.transport.memory.MemoryNetwork;
import dev.nightjar.node.transport.memory.VirtualTime;
import dev.nightjar.protocol.content.Letter;
import dev.nightjar.protocol.content.MessageId;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Urgent texts overtake others, and nothing else changes for either.
final class PrioritySimulationTest {
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(6);

  private final VirtualTime time = new VirtualTime(Instant.parse("2026-06-01T12:00:00Z"));
  private final MemoryNetwork network = new MemoryNetwork(time, new SplittableRandom(1));
  private final SimulatedNode alice = new SimulatedNode("alice", time, network, 2);
  private final SimulatedNode bob = new SimulatedNode("bob", time, network, 3);

  @BeforeEach
  void meet() {
    alice.start();
    bob.start();
    assertThat(bob.join(alice)).isInstanceOf(Answer.Done.class);
    alice.kill();
    time.advance(Duration.ofSeconds(1));
  }

  @Test
  void anUrgentTextOvertakesWhatWaits() {
    waitThree();
    alice.start();
    time.advance(LONGEST_WAIT);

    assertThat(alice.texts()).containsExactly("now", "one", "two");
    assertThat(bob.progress.values()).containsOnly(new Progress.Acknowledged());
  }

  @Test
  void itStillDoesAfterARestart() {
    waitThree();
    bob.kill();
    bob.start();
    alice.start();
    time.advance(LONGEST_WAIT);

    assertThat(alice.texts()).containsExactly("now", "one", "two");
    assertThat(bob.engine().waiting()).isZero();
  }

  @Test
  void whatWasAcknowledgedDoesNotWaitAgainAfterARestart() {
    bob.send("alice", "one");
    alice.start();
    time.advance(LONGEST_WAIT);
    alice.kill();
    time.advance(Duration.ofSeconds(1));
    var normal = bob.send("alice", "two");
    urgent("first");
    bob.kill();
    bob.start();

    var standing = bob.engine().standing(bob.contact("alice").id()).orElseThrow();
    assertThat(standing.queue()).hasSize(2).containsKey(normal);
    alice.start();
    time.advance(LONGEST_WAIT);
    assertThat(alice.texts()).containsExactly("one", "first", "two");
    bob.kill();
    bob.start();
    assertThat(bob.engine().waiting()).isZero();
  }

  private void waitThree() {
    bob.send("alice", "one");
    bob.send("alice", "two");
    urgent("now");
  }

  private MessageId urgent(String text) {
    var to = bob.contact("alice").id();
    var ticket =
        bob.ask(new Request.Send(to, new Letter(text), null, SimulatedNode.LIFETIME, true));
    return ((Answer.Accepted) bob.answer(ticket)).id();
  }
}
