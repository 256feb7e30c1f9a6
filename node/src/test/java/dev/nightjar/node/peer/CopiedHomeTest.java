// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.node.transport.memory.MemoryNetwork;
import dev.nightjar.node.transport.memory.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A home that was put back from a backup, or runs twice: its contacts tell it, and it goes on.
final class CopiedHomeTest {
  private final VirtualTime time = new VirtualTime(Instant.parse("2026-06-01T12:00:00Z"));
  private final MemoryNetwork network = new MemoryNetwork(time, new SplittableRandom(1));
  private final SimulatedNode alice = new SimulatedNode("alice", time, network, 2);
  private final SimulatedNode bob = new SimulatedNode("bob", time, network, 3);

  @BeforeEach
  void meet() {
    alice.start();
    bob.start();
    assertThat(bob.join(alice)).isInstanceOf(Answer.Done.class);
    talk("at first");
  }

  @Test
  void aHomeThatOnlyStartsAgainIsNotTold() {
    for (var i = 0; i < 40; i++) {
      alice.kill();
      time.advance(SimulatedNode.WHILE);
      alice.start();
      if (i % 3 == 0) {
        talk("run " + i);
      }
    }

    assertThat(copiesFound(alice)).isZero();
    assertThat(copiesFound(bob)).isZero();
  }

  @Test
  void whatWasPutOffAndForgottenRaisesNoAlarm() {
    for (var i = 0; i < 40; i++) {
      alice.send("bob", "text " + i);
      time.advance(Duration.ofMillis(20 + 17L * i)); // Acknowledged, and not yet written down.
      var victim = i % 2 == 0 ? alice : bob;
      victim.kill();
      victim.start();
      time.advance(SimulatedNode.WHILE);
    }

    assertThat(copiesFound(alice)).isZero();
    assertThat(copiesFound(bob)).isZero();
  }

  @Test
  void aHomeThatWasPutBackIsToldOnceByWhomItWritesTo() {
    var old = alice.copyOfDisk();
    talk("later");
    putBack(old);
    talk("afterwards");

    assertThat(copiesFound(alice)).isEqualTo(1);
    assertThat(copiesFound(bob)).isZero();
    alice.kill();
    time.advance(SimulatedNode.WHILE);
    alice.start();
    talk("and again");
    assertThat(copiesFound(alice)).isEqualTo(1);
  }

  @Test
  void whatNoListenerHasHadIsToldAgain() {
    var old = alice.copyOfDisk();
    talk("later");
    alice.consumes = false;
    putBack(old);
    talk("afterwards");
    assertThat(copiesFound(alice)).isEqualTo(1);

    alice.kill();
    alice.consumes = true;
    time.advance(SimulatedNode.WHILE);
    alice.start();
    assertThat(copiesFound(alice)).isEqualTo(2);
    time.advance(SimulatedNode.WHILE);
    alice.kill();
    alice.start();
    assertThat(copiesFound(alice)).isEqualTo(2);
  }

  @Test
  void oneTextOnlyThatItAcknowledgedIsEnough() {
    var old = alice.copyOfDisk();
    bob.send("alice", "this will be forgotten");
    time.advance(SimulatedNode.WHILE);
    putBack(old);
    bob.send("alice", "are you there?");
    time.advance(SimulatedNode.WHILE);

    assertThat(copiesFound(alice)).isEqualTo(1);
  }

  @Test
  void alsoWhenItHadStartedManyTimesSince() {
    var old = alice.copyOfDisk();
    for (var i = 0; i < 2 * Lineage.MAX_RUNS; i++) {
      alice.kill();
      time.advance(SimulatedNode.WHILE);
      alice.start();
      talk("run " + i);
    }
    putBack(old);
    talk("afterwards");

    assertThat(copiesFound(alice)).isEqualTo(1);
  }

  @Test
  void nothingWasLostByABackupThatNothingFollowed() {
    time.advance(SimulatedNode.WHILE);
    var old = alice.copyOfDisk();
    putBack(old);
    talk("afterwards");

    assertThat(copiesFound(alice)).isZero();
  }

  @Test
  void ofAHomeThatRunsTwiceEachCopyIsTold() {
    var twin = alice.twin("alice-elsewhere", 99);
    twin.start();
    twin.send("bob", "from the copy");
    time.advance(SimulatedNode.WHILE);
    assertThat(bob.texts()).endsWith("from the copy");
    assertThat(copiesFound(twin)).as("bob has heard nothing else yet").isZero();

    twin.kill();
    time.advance(SimulatedNode.WHILE);
    alice.kill();
    alice.start();
    alice.send("bob", "from the original");
    time.advance(SimulatedNode.WHILE);
    assertThat(bob.texts()).endsWith("from the original");
    assertThat(copiesFound(alice)).isEqualTo(1);

    alice.kill();
    time.advance(SimulatedNode.WHILE);
    twin.start();
    twin.send("bob", "from the copy again");
    time.advance(SimulatedNode.WHILE);
    assertThat(bob.texts()).endsWith("from the copy again");
    assertThat(copiesFound(twin)).isEqualTo(1);
  }

  @Test
  void copiesThatRunAtTheSameTimeAreTold() {
    var twin = alice.twin("alice-elsewhere", 99);
    twin.start();
    for (var i = 0; i < 5; i++) {
      alice.send("bob", "original " + i);
      twin.send("bob", "copy " + i);
      time.advance(SimulatedNode.WHILE);
    }

    assertThat(copiesFound(alice) + copiesFound(twin)).isPositive();
    assertThat(bob.texts()).contains("original 4", "copy 4").doesNotHaveDuplicates();
  }

  @Test
  void aContactThatWasRemovedAndAddedAgainIsNoCopy() {
    alice.ask(new Request.Remove(alice.contact("bob").id()));
    time.advance(SimulatedNode.WHILE);
    assertThat(bob.join(alice)).isInstanceOf(Answer.Done.class);
    talk("anew");

    bob.ask(new Request.Remove(bob.contact("alice").id()));
    time.advance(SimulatedNode.WHILE);
    assertThat(bob.join(alice)).isInstanceOf(Answer.Done.class);
    talk("once more");
    assertThat(copiesFound(alice)).isZero();
    assertThat(copiesFound(bob)).isZero();
  }

  private void talk(String text) {
    alice.send("bob", text);
    bob.send("alice", text);
    time.advance(Duration.ofMinutes(1));
    assertThat(alice.texts()).endsWith(text);
    assertThat(bob.texts()).endsWith(text);
  }

  private void putBack(MemoryStore old) {
    alice.kill();
    alice.restoreDisk(old);
    time.advance(SimulatedNode.WHILE);
    alice.start();
  }

  private static long copiesFound(SimulatedNode node) {
    return node.notices.stream().filter(Notice.CopyFound.class::isInstance).count();
  }
}
