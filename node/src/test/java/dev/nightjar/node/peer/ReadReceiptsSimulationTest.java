// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.node.transport.memory.MemoryNetwork;
import dev.nightjar.node.transport.memory.VirtualTime;
import dev.nightjar.protocol.content.MessageId;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What was read is told to whoever wrote it, if the reader wants that, whatever breaks.
final class ReadReceiptsSimulationTest {
  private final VirtualTime time = new VirtualTime(Instant.parse("2026-06-01T12:00:00Z"));
  private final MemoryNetwork network = new MemoryNetwork(time, new SplittableRandom(1));
  private final SimulatedNode alice = new SimulatedNode("alice", time, network, 2);
  private final SimulatedNode bob = new SimulatedNode("bob", time, network, 3);
  private MessageId first = new MessageId(0, 0);
  private MessageId second = new MessageId(0, 0);

  @BeforeEach
  void bobWritesTwice() {
    alice.start();
    bob.start();
    assertThat(bob.join(alice)).isInstanceOf(Answer.Done.class);
    first = bob.send("alice", "one");
    second = bob.send("alice", "two");
    time.advance(SimulatedNode.WHILE);
  }

  @Test
  void nothingIsToldUnlessTheReaderWantsIt() {
    read(first);
    time.advance(SimulatedNode.WHILE);

    assertThat(toldTo(bob)).isEmpty();
    assertThat(standing(bob).isRead(first)).isFalse();
  }

  @Test
  void theWriterIsToldWhatWasReadAndWhatCameBefore() {
    receipts(true);
    read(first);
    time.advance(SimulatedNode.WHILE);
    assertThat(standing(bob).isRead(first)).isTrue();
    assertThat(standing(bob).isRead(second)).isFalse();

    read(second);
    time.advance(SimulatedNode.WHILE);
    assertThat(toldTo(bob)).containsExactly(first, second);
    assertThat(standing(bob).isRead(second)).isTrue();
  }

  @Test
  void theWriterStillKnowsAfterARestart() {
    receipts(true);
    read(second);
    time.advance(SimulatedNode.WHILE);
    bob.kill();
    bob.start();

    assertThat(standing(bob).isRead(second)).isTrue();
  }

  @Test
  void aReceiptOutlivesTheProcessThatOwesIt() {
    receipts(true);
    bob.kill();
    time.advance(SimulatedNode.WHILE);
    read(second);
    alice.kill();
    time.advance(SimulatedNode.WHILE);
    alice.start();
    bob.start();
    time.advance(SimulatedNode.WHILE);

    assertThat(toldTo(bob)).containsExactly(second);
  }

  @Test
  void isNotToldAgainWhenItIsKnown() {
    receipts(true);
    read(second);
    time.advance(SimulatedNode.WHILE);
    alice.kill();
    alice.start();
    time.advance(SimulatedNode.WHILE);

    assertThat(toldTo(bob)).containsExactly(second);
  }

  @Test
  void whatWasReadWhileTheyWereOffIsNeverTold() {
    receipts(true);
    bob.kill();
    time.advance(SimulatedNode.WHILE);
    read(first);
    receipts(false);
    bob.start();
    time.advance(SimulatedNode.WHILE);
    receipts(true);
    time.advance(SimulatedNode.WHILE);

    assertThat(toldTo(bob)).isEmpty();
  }

  private void receipts(boolean areOn) {
    alice.ask(new Request.SendReceipts(alice.contact("bob").id(), areOn));
  }

  /// Alice reads up to one of the two texts.
  private void read(MessageId text) {
    var end = standing(alice).end();
    var position = text.equals(first) ? end - 1 : end;
    alice.ask(new Request.MarkRead(alice.contact("bob").id(), position, List.of(text)));
  }

  private Standing standing(SimulatedNode node) {
    var other = node == alice ? "bob" : "alice";
    return node.engine().standing(node.contact(other).id()).orElseThrow();
  }

  private static List<MessageId> toldTo(SimulatedNode node) {
    return node.notices.stream()
        .filter(Notice.Read.class::isInstance)
        .flatMap(notice -> ((Notice.Read) notice).last().stream())
        .toList();
  }
}
