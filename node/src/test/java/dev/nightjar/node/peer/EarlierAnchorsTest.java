// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.crypto.mode.ModePolicy;
import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.node.transport.memory.MemoryNetwork;
import dev.nightjar.node.transport.memory.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A home that was put back to before the newest anchor is let in by an earlier one, and comes to
/// the mode that was agreed on since.
final class EarlierAnchorsTest {
  private final VirtualTime time = new VirtualTime(Instant.parse("2026-06-01T12:00:00Z"));
  private final MemoryNetwork network = new MemoryNetwork(time, new SplittableRandom(1));
  private final SimulatedNode alice = new SimulatedNode("alice", time, network, 2);
  private final SimulatedNode bob = new SimulatedNode("bob", time, network, 3);

  private MemoryStore beforeTheyMet = bob.copyOfDisk();

  @BeforeEach
  void meet() {
    alice.policy = ModePolicy.from(Suite.CLASSICAL, Suite.CLASSICAL);
    bob.policy = alice.policy;
    alice.start();
    bob.start();
    beforeTheyMet = bob.copyOfDisk();
    assertThat(bob.join(alice)).isInstanceOf(Answer.Done.class);
  }

  @Test
  void aHomeThatWasPutBackToBeforeAStrongerModeWritesInThatMode() {
    var old = alice.copyOfDisk();
    raise(Suite.HYBRID);
    putBack(alice, old);
    assertThat(alice.contact("bob").modes().floor()).isEqualTo(Suite.CLASSICAL);

    alice.send("bob", "I am back");
    time.advance(SimulatedNode.WHILE);

    assertThat(bob.texts()).endsWith("I am back");
    assertThat(bob.arrived().getLast().suite()).isEqualTo(Suite.HYBRID);
    assertAllowNothingBelow(Suite.HYBRID);
  }

  @Test
  void andIsWrittenTo() {
    var old = alice.copyOfDisk();
    raise(Suite.HYBRID);
    putBack(alice, old);

    bob.send("alice", "are you there?");
    time.advance(SimulatedNode.WHILE);

    assertThat(alice.texts()).endsWith("are you there?");
    assertAllowNothingBelow(Suite.HYBRID);
  }

  @Test
  void alsoIfOnlyTheContactCanBeCalled() {
    var old = alice.copyOfDisk();
    raise(Suite.HYBRID);
    alice.kill();
    alice.restoreDisk(old);
    time.advance(SimulatedNode.WHILE);
    alice.start(false);

    alice.send("bob", "I am back");
    bob.send("alice", "are you there?");
    time.advance(Duration.ofMinutes(6));

    assertThat(bob.texts()).endsWith("I am back");
    assertThat(alice.texts()).endsWith("are you there?");
    assertAllowNothingBelow(Suite.HYBRID);
  }

  @Test
  void alsoOverTwoStrongerModes() {
    var old = alice.copyOfDisk();
    raise(Suite.HYBRID);
    raise(Suite.QUANTUM);
    putBack(alice, old);

    alice.send("bob", "I am back");
    time.advance(Duration.ofMinutes(2));

    assertThat(bob.texts()).endsWith("I am back");
    assertThat(bob.arrived().getLast().suite()).isEqualTo(Suite.QUANTUM);
    assertAllowNothingBelow(Suite.QUANTUM);
  }

  @Test
  void alsoIfBothWerePutBackToDifferentTimes() {
    var classical = alice.copyOfDisk();
    raise(Suite.HYBRID);
    var hybrid = bob.copyOfDisk();
    raise(Suite.QUANTUM);
    putBack(bob, hybrid);
    putBack(alice, classical);

    alice.send("bob", "I am back");
    bob.send("alice", "so am I");
    time.advance(Duration.ofMinutes(2));

    assertThat(bob.texts()).endsWith("I am back");
    assertThat(alice.texts()).endsWith("so am I");
    assertAllowNothingBelow(Suite.HYBRID);
  }

  @Test
  void aHomeThatWasPutBackToBeforeANewInvitationIsLetIn() {
    var old = bob.copyOfDisk();
    putBack(bob, beforeTheyMet);
    assertThat(bob.join(alice)).isInstanceOf(Answer.Done.class);
    talk("since");
    putBack(bob, old);

    alice.send("bob", "are you there?");
    bob.send("alice", "I am back");
    time.advance(Duration.ofMinutes(2));

    assertThat(alice.texts()).endsWith("I am back");
    assertThat(bob.texts()).endsWith("are you there?");
  }

  @Test
  void onlySoManyAnchorsAreKept() {
    var old = bob.copyOfDisk();
    for (var i = 1; i < Anchors.MAX; i++) {
      putBack(bob, beforeTheyMet);
      assertThat(bob.join(alice)).isInstanceOf(Answer.Done.class);
    }
    putBack(bob, old);
    talk("by the oldest that is kept");

    putBack(bob, beforeTheyMet);
    assertThat(bob.join(alice)).isInstanceOf(Answer.Done.class);
    putBack(bob, old);
    alice.send("bob", "are you there?");
    bob.send("alice", "I am back");
    time.advance(Duration.ofMinutes(2));
    assertThat(alice.texts()).doesNotContain("I am back");
    assertThat(bob.texts()).doesNotContain("are you there?");
  }

  @Test
  void whoeverDiesBeforeItHearsOfTheStrongerModeIsLetIn() {
    alice.kill();
    time.advance(SimulatedNode.WHILE);
    alice.start(false); // Nobody can call it.
    talk("at first");
    alice.ask(new Request.SetMode(alice.contact("bob").id(), Suite.HYBRID));
    alice.send("bob", "in hybrid");
    for (var millis = 0; !bob.texts().contains("in hybrid"); millis++) {
      assertThat(millis).as("milliseconds until it arrives").isLessThan(60_000);
      assertThat(alice.contact("bob").modes().floor()).isEqualTo(Suite.CLASSICAL);
      time.advance(Duration.ofMillis(1));
    }
    alice.kill();
    assertThat(bob.contact("alice").modes().floor()).isEqualTo(Suite.HYBRID);
    time.advance(SimulatedNode.WHILE);
    alice.start(false);

    alice.send("bob", "I am back");
    time.advance(Duration.ofMinutes(6));

    assertThat(bob.texts()).endsWith("in hybrid", "I am back");
    assertAllowNothingBelow(Suite.HYBRID);
  }

  /// Bob chooses a stronger mode, and both come to it.
  private void raise(Suite suite) {
    bob.ask(new Request.SetMode(bob.contact("alice").id(), suite));
    talk("in " + suite);
    assertAllowNothingBelow(suite);
  }

  private void assertAllowNothingBelow(Suite suite) {
    assertThat(alice.contact("bob").modes().floor()).isEqualTo(suite);
    assertThat(bob.contact("alice").modes().floor()).isEqualTo(suite);
  }

  private void talk(String text) {
    bob.send("alice", text);
    alice.send("bob", text);
    time.advance(Duration.ofMinutes(1));
    assertThat(alice.texts()).endsWith(text);
    assertThat(bob.texts()).endsWith(text);
  }

  private void putBack(SimulatedNode node, MemoryStore old) {
    node.kill();
    node.restoreDisk(old);
    time.advance(SimulatedNode.WHILE);
    node.start();
  }
}
