// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.crypto.mode.ModePolicy;
import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.node.transport.memory.MemoryNetwork;
import dev.nightjar.node.transport.memory.NetworkConditions;
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
  void manyLargeTextsAtOnceAreKeptInBlocksThatAreQuickToOpen() {
    meet();
    var to = bob.contact("alice").id();
    var texts = new Event[40];
    for (var i = 0; i < texts.length; i++) {
      var text = "x".repeat(60_000);
      texts[i] = new Event.Asked(100 + i, new Request.Send(to, text, null, SimulatedNode.LIFETIME));
    }
    bob.happen(texts);

    var read = bob.copyOfDisk().forwards(to, 0, new Store.Limit(100, Long.MAX_VALUE));
    assertThat(read)
        .isInstanceOfSatisfying(
            Store.Reading.Read.class,
            log -> {
              assertThat(log.blocks()).hasSizeGreaterThan(4);
              assertThat(log.blocks().getLast().next()).isEqualTo(40);
              assertThat(log.blocks())
                  .allMatch(
                      block -> block.content().size() < Consequences.ENOUGH_FOR_A_BLOCK + 1_000);
            });
    time.advance(SimulatedNode.WHILE);
    assertThat(alice.texts()).hasSize(40);
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
  void aTextWaitsForAnOfflineContactAndReachesIt() {
    meet();
    alice.kill();
    time.advance(Duration.ofSeconds(1));
    var lost = bob.send("alice", "anybody home?");
    time.advance(SimulatedNode.WHILE);

    assertThat(bob.progress.get(lost)).isEqualTo(new Progress.Waiting(Progress.Reason.UNREACHABLE));

    alice.start();
    time.advance(Duration.ofMinutes(6));
    assertThat(bob.progress.get(lost)).isEqualTo(new Progress.Acknowledged());
    assertThat(alice.texts()).containsExactly("anybody home?");
  }

  @Test
  void aTextWaitsWhileItsSenderIsDown() {
    meet();
    alice.kill();
    time.advance(Duration.ofSeconds(1));
    var sent = bob.send("alice", "kept");
    bob.kill();
    alice.start();
    time.advance(Duration.ofHours(1));
    bob.start();
    time.advance(SimulatedNode.WHILE);

    assertThat(bob.progress.get(sent)).isEqualTo(new Progress.Acknowledged());
    assertThat(alice.texts()).containsExactly("kept");
  }

  @Test
  void aTextThatExpiresIsGivenUp() {
    meet();
    alice.kill();
    time.advance(Duration.ofSeconds(1));
    var lost = bob.send("alice", "by noon", null, Duration.ofMinutes(10));
    var kept = bob.send("alice", "any time");
    time.advance(Duration.ofMinutes(11));
    assertThat(bob.progress.get(lost)).isEqualTo(new Progress.Failed(Progress.Reason.EXPIRED));

    bob.kill();
    bob.start();
    alice.start();
    time.advance(Duration.ofMinutes(6));
    assertThat(bob.progress.get(kept)).isEqualTo(new Progress.Acknowledged());
    assertThat(alice.texts()).containsExactly("any time");
  }

  @Test
  void aTextThatNoListenerHadIsToldAgainAfterARestart() {
    meet();
    alice.consumes = false;
    bob.send("alice", "one");
    bob.send("alice", "two");
    time.advance(SimulatedNode.WHILE);
    alice.consume(1);
    time.advance(SimulatedNode.WHILE);
    alice.kill();
    alice.notices.clear();
    alice.start();

    assertThat(alice.texts()).containsExactly("two");
  }

  @Test
  void aContactThatRemovedUsRefusesUs() {
    meet();
    alice.ask(new Request.Remove(alice.contact("bob").id()));
    time.advance(Duration.ofSeconds(1));
    var refused = bob.send("alice", "why?");
    time.advance(SimulatedNode.WHILE);

    assertThat(bob.progress.get(refused)).isEqualTo(new Progress.Waiting(Progress.Reason.REFUSED));
    assertThat(alice.texts()).isEmpty();
  }

  @Test
  void whoDoesNotListenIsReachedWhileConnected() {
    alice.start();
    bob.start(false);
    bob.join(alice);
    alice.send("bob", "you called?");
    time.advance(SimulatedNode.WHILE);
    assertThat(bob.texts()).containsExactly("you called?");

    bob.kill();
    time.advance(Duration.ofSeconds(1));
    var lost = alice.send("bob", "gone?");
    time.advance(SimulatedNode.WHILE);
    assertThat(alice.progress.get(lost))
        .isEqualTo(new Progress.Waiting(Progress.Reason.UNREACHABLE));
  }

  @Test
  void conversationsGoOnAfterARestart() {
    meet();
    alice.kill();
    bob.kill();
    alice.start();
    bob.start();
    bob.send("alice", "still there?");
    time.advance(SimulatedNode.WHILE);
    alice.send("bob", "yes");
    time.advance(SimulatedNode.WHILE);

    assertThat(alice.texts()).containsExactly("still there?");
    assertThat(bob.texts()).containsExactly("yes");
  }

  /// A copy of the home may have used the next keys of the one from the disk.
  @Test
  void whoeverStartsAgainEncryptsInANewSession() {
    meet();
    alice.send("bob", "before");
    time.advance(SimulatedNode.WHILE);
    var before = sessions();
    alice.kill();
    alice.start();
    alice.send("bob", "after");
    time.advance(SimulatedNode.WHILE);

    assertThat(bob.texts()).containsExactly("before", "after");
    assertThat(sessions()).isEqualTo(before + 1);
  }

  private long sessions() {
    return bob.notices.stream().filter(Notice.SessionMade.class::isInstance).count();
  }

  @Test
  void bothMayRaiseTheModeAtOnce() {
    meet();
    alice.ask(new Request.SetMode(alice.contact("bob").id(), Suite.QUANTUM));
    bob.ask(new Request.SetMode(bob.contact("alice").id(), Suite.QUANTUM));
    for (var i = 0; i < 5; i++) {
      alice.send("bob", "from alice " + i);
      bob.send("alice", "from bob " + i);
    }
    time.advance(SimulatedNode.WHILE);

    assertThat(alice.texts()).hasSize(5);
    assertThat(bob.texts()).hasSize(5);
    assertThat(alice.arrived().getLast().suite()).isEqualTo(Suite.QUANTUM);
    assertThat(bob.arrived().getLast().suite()).isEqualTo(Suite.QUANTUM);
  }

  @Test
  void nothingWeakerIsAcceptedAfterwards() {
    alice.policy = ModePolicy.from(Suite.CLASSICAL, Suite.CLASSICAL);
    bob.policy = alice.policy;
    meet();
    bob.ask(new Request.SetMode(bob.contact("alice").id(), Suite.HYBRID));
    bob.send("alice", "up");
    time.advance(SimulatedNode.WHILE);

    var ticket = bob.ask(new Request.SetMode(bob.contact("alice").id(), Suite.CLASSICAL));
    assertThat(bob.answer(ticket)).isEqualTo(new Answer.Refused(Answer.Reason.MODE_NOT_ALLOWED));
    lowerByHand(bob, "alice");
    bob.send("alice", "down");
    time.advance(SimulatedNode.WHILE);
    assertThat(alice.texts()).containsExactly("up", "down");
    assertThat(alice.arrived().getLast().suite()).isEqualTo(Suite.HYBRID);
    assertThat(bob.contact("alice").modes().floor()).isEqualTo(Suite.HYBRID);

    lowerByHand(alice, "bob");
    lowerByHand(bob, "alice");
    bob.send("alice", "down by hand");
    time.advance(Duration.ofMinutes(6));
    assertThat(alice.texts()).containsExactly("up", "down", "down by hand");
    assertThat(alice.arrived().getLast().suite()).isEqualTo(Suite.CLASSICAL);
  }

  private static void lowerByHand(SimulatedNode node, String contact) {
    node.ask(new Request.SetFloor(node.contact(contact).id(), Suite.CLASSICAL));
    node.ask(new Request.SetMode(node.contact(contact).id(), Suite.CLASSICAL));
  }

  @Test
  void aRolledBackHomeGetsANewSession() {
    meet();
    bob.send("alice", "one");
    time.advance(SimulatedNode.WHILE);
    var old = alice.copyOfDisk();
    for (var i = 0; i < 40; i++) {
      bob.send("alice", "text " + i);
      alice.send("bob", "answer " + i);
      time.advance(Duration.ofSeconds(1));
    }
    alice.kill();
    alice.restoreDisk(old);
    alice.start();
    var text = bob.send("alice", "are you well?");
    time.advance(SimulatedNode.WHILE);

    assertThat(bob.progress.get(text)).isEqualTo(new Progress.Acknowledged());
    assertThat(alice.texts()).endsWith("are you well?");
  }

  @Test
  void nothingLeavesThatWasNotStored() {
    meet();
    bob.storeFails = true;
    bob.ask(
        new Request.Send(
            bob.contact("alice").id(), "must not leave", null, SimulatedNode.LIFETIME));
    time.advance(SimulatedNode.WHILE);

    assertThat(alice.texts()).isEmpty();
  }

  @Test
  void anInvitationThatWasLostHalfwayCanBeUsedAgain() {
    alice.start();
    bob.start();
    var invitation = alice.invite();
    network.become(NetworkConditions.good().withBreaks(0.3));
    Answer last = new Answer.Removed();
    for (var i = 0; i < 30 && !(last instanceof Answer.Done); i++) {
      var ticket = bob.ask(new Request.Join(invitation, "alice"));
      time.advance(SimulatedNode.WHILE);
      last = bob.answer(ticket);
    }

    assertThat(last).isInstanceOf(Answer.Done.class);
    assertThat(alice.engine().contacts()).hasSize(1);
    assertThat(bob.engine().contacts()).hasSize(1);
  }

  @Test
  void aFloorRaisedByHandTakesEffectAtOnce() {
    alice.policy = ModePolicy.from(Suite.CLASSICAL, Suite.CLASSICAL);
    bob.policy = alice.policy;
    meet();
    bob.send("alice", "before");
    time.advance(SimulatedNode.WHILE);
    alice.ask(new Request.SetFloor(alice.contact("bob").id(), Suite.HYBRID));
    var text = bob.send("alice", "after");
    time.advance(Duration.ofMinutes(6));

    assertThat(alice.texts()).containsExactly("before", "after");
    assertThat(alice.arrived().getLast().suite()).isEqualTo(Suite.HYBRID);
    assertThat(bob.progress.get(text)).isEqualTo(new Progress.Acknowledged());
  }

  @Test
  void whoeverIsStillBeingJoinedIsNoContactYet() {
    alice.start();
    bob.start();
    var join = bob.ask(new Request.Join(alice.invite(), "alice"));
    assertThat(bob.engine().contacts()).isEmpty();
    time.advance(SimulatedNode.WHILE);

    assertThat(bob.answer(join)).isInstanceOf(Answer.Done.class);
    assertThat(bob.engine().contacts()).extracting(ContactView::name).containsExactly("alice");
  }

  @Test
  void aContactMayBeRemovedWhileItIsJoinedAgain() {
    alice.start();
    bob.start();
    bob.join(alice);
    var join = bob.ask(new Request.Join(alice.invite(), "alice"));
    var removal = bob.ask(new Request.Remove(bob.contact("alice").id()));
    time.advance(SimulatedNode.WHILE);

    assertThat(bob.answer(removal)).isEqualTo(new Answer.Removed());
    assertThat(bob.answer(join)).isEqualTo(new Answer.Refused(Answer.Reason.NOT_LET_IN));
    assertThat(bob.engine().contacts()).isEmpty();
    assertThat(bob.engine().links()).isEmpty();
  }

  @Test
  void whoeverPrefersLessIsJoinedInWhatTheOtherDemands() {
    alice.policy = ModePolicy.from(Suite.CLASSICAL, Suite.CLASSICAL);
    meet();

    assertThat(bob.contact("alice").modes().session()).isEqualTo(Suite.HYBRID);
    assertThat(alice.contact("bob").modes().session()).isEqualTo(Suite.HYBRID);
  }

  @Test
  void whoeverWasRefusedWhileJoiningHasNoConnectionLeft() {
    alice.policy = ModePolicy.only(Suite.CLASSICAL);
    alice.start();
    bob.start();
    var join = bob.ask(new Request.Join(alice.invite(), "alice"));
    time.advance(SimulatedNode.WHILE);

    assertThat(bob.answer(join)).isEqualTo(new Answer.Refused(Answer.Reason.MODE_NOT_ALLOWED));
    assertThat(bob.engine().contacts()).isEmpty();
    assertThat(bob.engine().links()).isEmpty();
  }

  @Test
  void aBugInARequestLeavesTheNodeAlive() {
    meet();
    var id = bob.contact("alice").id();
    var ticket = bob.ask(new Request.Send(id, "half a pair \ud83d", null, SimulatedNode.LIFETIME));
    assertThat(bob.answer(ticket)).isEqualTo(new Answer.Refused(Answer.Reason.BUG));

    var text = bob.send("alice", "still here");
    time.advance(SimulatedNode.WHILE);
    assertThat(bob.progress.get(text)).isEqualTo(new Progress.Acknowledged());
    assertThat(alice.texts()).containsExactly("still here");
  }

  @Test
  void tooManyWaitingTextsAreRefused() {
    meet();
    alice.kill();
    time.advance(Duration.ofSeconds(1));
    for (var i = 0; i < Queues.MAX_QUEUED; i++) {
      bob.send("alice", "t" + i);
    }
    var request = new Request.Send(bob.contact("alice").id(), "more", null, SimulatedNode.LIFETIME);

    assertThat(bob.answer(bob.ask(request)))
        .isEqualTo(new Answer.Refused(Answer.Reason.TOO_MANY_TEXTS));
  }

  private void meet() {
    alice.start();
    bob.start();
    assertThat(bob.join(alice)).isInstanceOf(Answer.Done.class);
  }
}
