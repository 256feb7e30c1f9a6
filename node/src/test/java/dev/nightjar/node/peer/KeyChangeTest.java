// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.node.transport.memory.MemoryNetwork;
import dev.nightjar.node.transport.memory.VirtualTime;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Another identity under a known name blocks the conversation until the user decides.
final class KeyChangeTest {
  private final VirtualTime time = new VirtualTime(Instant.parse("2026-06-01T12:00:00Z"));
  private final MemoryNetwork network = new MemoryNetwork(time, new SplittableRandom(11));
  private final SimulatedNode alice = new SimulatedNode("alice", time, network, 12);
  private final SimulatedNode newAlice = new SimulatedNode("new-alice", time, network, 13);
  private final SimulatedNode bob = new SimulatedNode("bob", time, network, 14);

  @BeforeEach
  void meet() {
    alice.start();
    newAlice.start();
    bob.start();
    assertThat(bob.join(alice)).isInstanceOf(Answer.Done.class);
    bob.ask(new Request.SetVerified(bob.contact("alice").id(), alice.fingerprint(), true));
    var ticket = bob.ask(new Request.Join(newAlice.invite(), "alice"));
    assertThat(bob.answer(ticket)).isEqualTo(new Answer.Refused(Answer.Reason.KEY_CHANGED));
  }

  @Test
  void sendingIsBlocked() {
    sendingIsBlockedFor("is it you?");
    time.advance(SimulatedNode.WHILE);

    assertThat(alice.texts()).isEmpty();
    assertThat(newAlice.texts()).isEmpty();
    assertThat(bob.notices).anyMatch(Notice.KeyChanged.class::isInstance);
  }

  @Test
  void stillBlockedAfterARestart() {
    bob.kill();
    bob.start();

    assertThat(bob.contact("alice").changed()).isNotNull();
    sendingIsBlockedFor("is it you?");
  }

  @Test
  void neitherKeyIsVerifiedWhileItIsUndecided() {
    var id = bob.contact("alice").id();
    bob.ask(new Request.SetVerified(id, alice.fingerprint(), false));
    var old = bob.ask(new Request.SetVerified(id, alice.fingerprint(), true));
    var changed = bob.ask(new Request.SetVerified(id, newAlice.fingerprint(), true));

    assertThat(bob.answer(old)).isEqualTo(new Answer.Refused(Answer.Reason.KEY_CHANGED));
    assertThat(bob.answer(changed)).isEqualTo(new Answer.Refused(Answer.Reason.KEY_CHANGED));
  }

  @Test
  void whoeverIsAContactAlreadyIsNotAccepted() {
    bob.ask(new Request.RejectKey(bob.contact("alice").id()));
    bob.ask(new Request.Join(newAlice.invite(), "carol"));
    time.advance(SimulatedNode.WHILE);
    var ticket = bob.ask(new Request.Join(newAlice.invite(), "alice"));
    time.advance(SimulatedNode.WHILE);

    assertThat(bob.answer(ticket)).isInstanceOf(Answer.Done.class);
    assertThat(bob.contact("alice").changed()).isNull();
    assertThat(bob.contact("alice").fingerprint()).isEqualTo(alice.fingerprint());
  }

  @Test
  void whatWaitedForTheOldKeyIsGivenUp() {
    bob.ask(new Request.RejectKey(bob.contact("alice").id()));
    alice.kill();
    time.advance(SimulatedNode.WHILE);
    var text = bob.send("alice", "for the one I know");
    bob.ask(new Request.Join(newAlice.invite(), "alice"));
    assertThat(bob.progress.get(text)).isEqualTo(new Progress.Failed(Progress.Reason.KEY_CHANGED));

    bob.ask(new Request.AcceptKey(bob.contact("alice").id(), newAlice.fingerprint()));
    time.advance(SimulatedNode.WHILE);
    assertThat(newAlice.texts()).isEmpty();
  }

  private void sendingIsBlockedFor(String text) {
    var id = bob.contact("alice").id();
    var ticket = bob.ask(new Request.Send(id, text, null, SimulatedNode.LIFETIME));
    assertThat(bob.answer(ticket)).isEqualTo(new Answer.Refused(Answer.Reason.KEY_CHANGED));
  }

  @Test
  void theNewKeyIsUsedOnceItIsAccepted() {
    var ticket = bob.ask(new Request.AcceptKey(bob.contact("alice").id(), newAlice.fingerprint()));
    time.advance(SimulatedNode.WHILE);
    assertThat(bob.answer(ticket)).isInstanceOf(Answer.Done.class);
    bob.send("alice", "hello again");
    time.advance(SimulatedNode.WHILE);

    assertThat(newAlice.texts()).containsExactly("hello again");
    assertThat(bob.contact("alice").verified()).isFalse();
    assertThat(bob.contact("alice").changed()).isNull();
  }

  /// Whoever compared digits with the old key has not compared those of the new one.
  @Test
  void onlyTheKeyThatWasComparedIsVerified() {
    var id = bob.contact("alice").id();
    bob.ask(new Request.AcceptKey(id, newAlice.fingerprint()));
    time.advance(SimulatedNode.WHILE);
    var old = bob.ask(new Request.SetVerified(id, alice.fingerprint(), true));

    assertThat(bob.answer(old)).isEqualTo(new Answer.Refused(Answer.Reason.KEY_CHANGED));
    assertThat(bob.contact("alice").verified()).isFalse();
  }

  @Test
  void anotherKeyThanTheOneShownIsNotAccepted() {
    var mallory = new SimulatedNode("mallory", time, network, 15);
    mallory.start();
    bob.ask(new Request.Join(mallory.invite(), "alice"));
    var ticket = bob.ask(new Request.AcceptKey(bob.contact("alice").id(), newAlice.fingerprint()));
    time.advance(SimulatedNode.WHILE);

    assertThat(bob.answer(ticket)).isEqualTo(new Answer.Refused(Answer.Reason.KEY_CHANGED));
    assertThat(bob.contact("alice").changed()).isEqualTo(mallory.fingerprint());
    assertThat(bob.contact("alice").fingerprint()).isEqualTo(alice.fingerprint());
  }

  @Test
  void theOldKeyIsUsedOnceTheNewOneIsRejected() {
    bob.ask(new Request.RejectKey(bob.contact("alice").id()));
    bob.send("alice", "hello still");
    time.advance(SimulatedNode.WHILE);

    assertThat(alice.texts()).containsExactly("hello still");
    assertThat(bob.contact("alice").verified()).isTrue();
  }
}
