// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.node.transport.memory.MemoryNetwork;
import dev.nightjar.node.transport.memory.VirtualTime;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Contacts who chose other modes since they met come to one that both allow.
final class ModeChangeTest {
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
  void whoeverWantsLessThanItsContactComesToWhatTheContactWants() {
    bob.ask(new Request.SetMode(bob.contact("alice").id(), Suite.QUANTUM));
    alice.kill();
    alice.start();
    alice.send("bob", "hello");
    time.advance(SimulatedNode.WHILE);

    assertThat(bob.texts()).containsExactly("hello");
    assertThat(alice.contact("bob").modes().session()).isEqualTo(Suite.QUANTUM);
  }

  @Test
  void whoeverRemovedAContactAndIsInvitedByItComesToTheModeThatTheyHadAgreedOn() {
    bob.ask(new Request.SetMode(bob.contact("alice").id(), Suite.QUANTUM));
    bob.send("alice", "hello");
    time.advance(SimulatedNode.WHILE);
    bob.ask(new Request.Remove(bob.contact("alice").id()));
    time.advance(SimulatedNode.WHILE);

    assertThat(bob.join(alice)).isInstanceOf(Answer.Done.class);

    assertThat(bob.contact("alice").modes().session()).isEqualTo(Suite.QUANTUM);
    assertThat(alice.contact("bob").modes().floor()).isEqualTo(Suite.QUANTUM);
    assertThat(bob.contact("alice").modes().floor()).isEqualTo(Suite.QUANTUM);
  }

  @Test
  void whoeverRemovedAContactAndInvitesItComesToThatModeToo() {
    bob.ask(new Request.SetMode(bob.contact("alice").id(), Suite.QUANTUM));
    bob.send("alice", "hello");
    time.advance(SimulatedNode.WHILE);
    bob.ask(new Request.Remove(bob.contact("alice").id()));
    time.advance(SimulatedNode.WHILE);

    assertThat(alice.join(bob)).isInstanceOf(Answer.Done.class);

    assertThat(alice.contact("bob").modes().floor()).isEqualTo(Suite.QUANTUM);
    assertThat(bob.contact("alice").modes().floor()).isEqualTo(Suite.QUANTUM);
  }

  @Test
  void whoeverWantsMoreThanItsContactGetsIt() {
    bob.ask(new Request.SetMode(bob.contact("alice").id(), Suite.QUANTUM));
    bob.send("alice", "hello");
    time.advance(SimulatedNode.WHILE);

    assertThat(alice.texts()).containsExactly("hello");
    assertThat(alice.contact("bob").modes().session()).isEqualTo(Suite.QUANTUM);
  }
}
