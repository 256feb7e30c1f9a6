// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.crypto.mode.ModePolicy;
import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.node.transport.memory.MemoryNetwork;
import dev.nightjar.node.transport.memory.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Nodes that talk on a network in memory, in virtual time.
final class ConversationSimulationTest {
  private final VirtualTime time = new VirtualTime(Instant.parse("2026-06-01T12:00:00Z"));
  private final MemoryNetwork network = new MemoryNetwork(time, new SplittableRandom(1));
  private final SimulatedNode alice = new SimulatedNode("alice", time, network, 2);
  private final SimulatedNode bob = new SimulatedNode("bob", time, network, 3);

  @Test
  void anInvitationMakesTwoContacts() {
    alice.start();
    bob.start();

    assertThat(bob.join(alice)).isInstanceOf(Answer.Done.class);
    assertThat(bob.contact("alice").addresses()).containsExactly(alice.address);
    assertThat(alice.contact("bob").addresses()).containsExactly(bob.address);
    assertThat(bob.contact("alice").modes().session()).isEqualTo(Suite.HYBRID);
    assertThat(alice.contact("bob").modes().session()).isEqualTo(Suite.HYBRID);
  }

  @Test
  void textsArriveInOrderAndAreAcknowledged() {
    meet();
    var sent = new ArrayList<String>();
    for (var i = 0; i < 50; i++) {
      sent.add("message " + i);
      bob.send("alice", "message " + i);
    }
    var answer = alice.send("bob", "hello bob");
    time.advance(SimulatedNode.WHILE);

    assertThat(alice.texts()).isEqualTo(sent);
    assertThat(bob.texts()).containsExactly("hello bob");
    assertThat(bob.progress.values()).hasSize(50).containsOnly(new Progress.Acknowledged());
    assertThat(alice.progress.get(answer)).isEqualTo(new Progress.Acknowledged());
  }

  @Test
  void everyModeHasItsSession() {
    alice.policy = ModePolicy.from(Suite.CLASSICAL, Suite.CLASSICAL);
    bob.policy = alice.policy;
    meet();
    for (var mode : new Suite[] {Suite.CLASSICAL, Suite.HYBRID, Suite.QUANTUM}) {
      bob.ask(new Request.SetMode(bob.contact("alice").id(), mode));
      bob.send("alice", "in " + mode);
      time.advance(SimulatedNode.WHILE);
      alice.send("bob", "back in " + mode);
      time.advance(SimulatedNode.WHILE);

      assertThat(alice.arrived().getLast().suite()).isEqualTo(mode);
      assertThat(bob.arrived().getLast().suite()).isEqualTo(mode);
      assertThat(alice.contact("bob").modes().floor()).isEqualTo(mode);
      assertThat(bob.contact("alice").modes().floor()).isEqualTo(mode);
    }
  }

  @Test
  void envelopesArriveInEverySuiteThatIsAllowed() {
    meet();
    bob.sendEnvelope("alice", "hybrid", Suite.HYBRID);
    bob.sendEnvelope("alice", "quantum", Suite.QUANTUM);
    var weak = bob.sendEnvelope("alice", "classical", Suite.CLASSICAL);
    time.advance(SimulatedNode.WHILE);

    assertThat(alice.texts()).containsExactly("hybrid", "quantum");
    assertThat(alice.arrived()).allMatch(Notice.Text::isEnvelope);
    assertThat(bob.progress.get(weak)).isEqualTo(new Progress.Failed(Progress.Reason.MODE_REFUSED));
  }

  @Test
  void anOfflineContactIsSaidToBeUnreachable() {
    meet();
    alice.kill();
    time.advance(Duration.ofSeconds(1));
    var lost = bob.send("alice", "anybody home?");
    time.advance(SimulatedNode.WHILE);

    assertThat(bob.progress.get(lost)).isEqualTo(new Progress.Failed(Progress.Reason.UNREACHABLE));
  }

  private void meet() {
    alice.start();
    bob.start();
    assertThat(bob.join(alice)).isInstanceOf(Answer.Done.class);
  }
}
