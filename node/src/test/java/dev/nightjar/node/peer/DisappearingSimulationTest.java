// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.node.transport.memory.MemoryNetwork;
import dev.nightjar.node.transport.memory.NetworkConditions;
import dev.nightjar.node.transport.memory.VirtualTime;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Texts that disappear and texts that are erased are gone from the store, on time, whatever else
/// happens; two nodes in virtual time.
final class DisappearingSimulationTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final VirtualTime time = new VirtualTime(Instant.parse("2026-06-01T12:00:00Z"));
  private final MemoryNetwork network = new MemoryNetwork(time, new SplittableRandom(14));
  private final SimulatedNode alice = new SimulatedNode("alice", time, network, 15);
  private final SimulatedNode bob = new SimulatedNode("bob", time, network, 16);

  @BeforeEach
  void meet() {
    alice.start();
    bob.start();
    bob.join(alice);
  }

  @Test
  void textsOfBothSidesDisappearAfterTheTimeThatOneOfThemSet() {
    setTimer(bob, "alice", HOUR);
    bob.send("alice", "gone from bob");
    settle();
    alice.send("bob", "gone from alice");
    settle();
    assertThat(alice.texts()).containsExactly("gone from bob");
    assertThat(stored(alice, "bob")).contains("gone from bob", "gone from alice");
    assertThat(timer(alice, "bob")).isEqualTo(3_600);

    time.advance(HOUR.minusMinutes(2));
    assertThat(stored(alice, "bob")).contains("gone from bob");
    time.advance(Duration.ofMinutes(4));

    assertThat(stored(alice, "bob")).doesNotContain("gone from");
    assertThat(stored(bob, "alice")).doesNotContain("gone from");
  }

  @Test
  void aNodeThatStartedDoesNotLookWithoutPauseForWhatIsStillBeingStored() {
    setTimer(bob, "alice", HOUR);
    bob.send("alice", "stored");
    settle();
    bob.kill();
    bob.start();
    var engine = bob.engine();
    var now = new Moment(time.instant(), time.instant());
    var id = bob.contact("alice").id();
    engine.on(new Event.Asked(1, new Request.Send(id, "not stored yet", null, HOUR)), now);
    engine.on(new Event.Tick(), now); // Looks through what is stored.
    engine.on(new Event.Tick(), now); // There is no more.

    var next = engine.nextTick(now);
    assertThat(next).isAfter(now.steady());
    assertThat(next).isBefore(now.steady().plusSeconds(1));
  }

  @Test
  void textsOfBeforeStay() {
    bob.send("alice", "from before");
    settle();
    setTimer(bob, "alice", HOUR);
    bob.send("alice", "from afterwards");
    settle();
    time.advance(HOUR.multipliedBy(2));

    assertThat(stored(alice, "bob")).contains("from before").doesNotContain("from afterwards");
    setTimer(alice, "bob", Duration.ZERO);
    settle();
    bob.send("alice", "from then on");
    settle();
    time.advance(HOUR.multipliedBy(48));
    assertThat(stored(alice, "bob")).contains("from then on");
    assertThat(timer(bob, "alice")).isZero();
  }

  @Test
  void aNodeThatWasDownErasesWhenItStarts() {
    setTimer(bob, "alice", HOUR);
    bob.send("alice", "long gone");
    settle();
    alice.kill();
    bob.kill();
    time.advance(HOUR.multipliedBy(3));
    assertThat(stored(alice)).contains("long gone");

    alice.start();
    bob.start();
    time.advance(Duration.ofSeconds(2));

    assertThat(stored(alice)).doesNotContain("long gone");
    assertThat(stored(bob)).doesNotContain("long gone");
  }

  @Test
  void aListenerGetsAtTheStartWhatIsErasedRightAfter() {
    alice.consumes = false;
    setTimer(bob, "alice", HOUR);
    bob.send("alice", "for the listener");
    settle();
    alice.kill();
    time.advance(HOUR.multipliedBy(3));
    alice.notices.clear();
    alice.start();
    time.advance(Duration.ofSeconds(2));

    assertThat(alice.texts()).containsExactly("for the listener");
    assertThat(stored(alice)).doesNotContain("for the listener");
  }

  @Test
  void aTextThatCannotBeDeliveredInItsTimeExpiresAndItsSenderIsTold() {
    setTimer(bob, "alice", HOUR);
    settle();
    alice.kill();
    var id = bob.send("alice", "nobody there");
    time.advance(HOUR.plusMinutes(1));

    assertThat(bob.progress).containsEntry(id, new Progress.Failed(Progress.Reason.EXPIRED));
    assertThat(stored(bob)).doesNotContain("nobody there");
    alice.start();
    time.advance(HOUR);
    assertThat(alice.texts()).isEmpty();
  }

  @Test
  void aTextThatWaitedKeepsItsTimeThroughARestart() {
    setTimer(bob, "alice", HOUR);
    settle();
    alice.kill();
    bob.send("alice", "late but in time");
    bob.kill();
    time.advance(Duration.ofMinutes(30));
    bob.start();
    alice.start();
    time.advance(Duration.ofMinutes(10));
    assertThat(alice.texts()).containsExactly("late but in time");

    time.advance(Duration.ofMinutes(40));
    assertThat(stored(bob)).doesNotContain("late but in time");
    assertThat(stored(alice)).as("an hour from its arrival").contains("late but in time");
    time.advance(Duration.ofMinutes(30));
    assertThat(stored(alice)).doesNotContain("late but in time");
  }

  @Test
  void aTimerThatWasSetWhileTheContactWasAwayArrivesAlsoAfterARestart() {
    alice.kill();
    setTimer(bob, "alice", HOUR);
    bob.kill();
    bob.start();
    alice.start();
    time.advance(Duration.ofMinutes(10));

    assertThat(timer(alice, "bob")).isEqualTo(3_600);
    assertThat(alice.notices)
        .anyMatch(notice ->
            notice instanceof Notice.TimerSet(_, var isByContact, var seconds)
                && isByContact
                && seconds == 3_600);
  }

  @Test
  void bothComeToTheSameWhenTheySetTimersAtOnce() {
    network.become(NetworkConditions.good().withBreaks(1));
    setTimer(bob, "alice", HOUR);
    setTimer(alice, "bob", HOUR.multipliedBy(2));
    network.become(NetworkConditions.good());
    time.advance(Duration.ofMinutes(20));

    assertThat(timer(bob, "alice")).isEqualTo(3_600);
    assertThat(timer(alice, "bob")).isEqualTo(3_600);
  }

  @Test
  void aHomeFromABackupIsToldTheTimerOfToday() {
    var old = bob.copyOfDisk();
    setTimer(bob, "alice", HOUR);
    settle();
    setTimer(alice, "bob", HOUR.multipliedBy(2));
    settle();
    bob.kill();
    bob.restoreDisk(old);
    bob.start();
    setTimer(bob, "alice", Duration.ofMinutes(1));
    time.advance(Duration.ofMinutes(20));

    assertThat(timer(bob, "alice")).isEqualTo(7_200);
    assertThat(timer(alice, "bob")).isEqualTo(7_200);
  }

  @Test
  void aHomeFromABackupLearnsTheTimerFromTheFirstTextThatItGets() {
    var old = bob.copyOfDisk();
    setTimer(bob, "alice", HOUR);
    settle();
    bob.kill();
    bob.restoreDisk(old);
    bob.start();
    assertThat(timer(bob, "alice")).isZero();
    alice.send("bob", "welcome back");
    time.advance(Duration.ofMinutes(10));

    assertThat(bob.texts()).contains("welcome back");
    assertThat(timer(bob, "alice")).isEqualTo(3_600);
  }

  @Test
  void moreTextsThanAreRememberedDisappearAll() {
    setTimer(bob, "alice", HOUR);
    for (var i = 0; i < Vanishing.MOST + 500; i++) {
      bob.send("alice", "one of many");
      if (i % 400 == 0) {
        settle();
      }
    }
    time.advance(Duration.ofMinutes(30));
    alice.kill();
    alice.start();
    assertThat(stored(alice)).contains("one of many");
    time.advance(HOUR);

    assertThat(stored(alice)).doesNotContain("one of many");
    assertThat(stored(bob)).doesNotContain("one of many");
  }

  @Test
  void whatTheUserErasesIsGoneAndTheRestStays() {
    for (var i = 0; i < 4; i++) {
      bob.send("alice", "text " + i);
      settle();
    }
    erase(alice, "bob", 1, 3);

    assertThat(stored(alice)).contains("text 0", "text 2").doesNotContain("text 1", "text 3");
    assertThat(stored(bob)).contains("text 1", "text 3");
    alice.kill();
    alice.start();
    bob.send("alice", "text 4");
    settle();
    assertThat(alice.texts()).endsWith("text 4");
  }

  /// Whoever makes something of texts can read them until they are erased.
  @Test
  void thatSomethingIsErasedIsSaidBeforeAndAfterwards() {
    bob.send("alice", "text 0");
    settle();
    var contact = alice.contact("bob").id();
    alice.ask(new Request.Erase(contact, Set.of(0L)));
    assertThat(alice.disksWhenErasing).hasSize(2);
    assertThat(stored(alice.disksWhenErasing.getFirst())).contains("text 0");
    assertThat(stored(alice.disksWhenErasing.getLast())).doesNotContain("text 0");

    bob.send("alice", "text 1");
    settle();
    alice.ask(new Request.EraseAll(contact));
    assertThat(alice.disksWhenErasing).hasSize(4);
    assertThat(stored(alice.disksWhenErasing.get(2))).contains("text 1");
    assertThat(stored(alice.disksWhenErasing.getLast())).doesNotContain("text 1");
  }

  @Test
  void aTextThatIsErasedWhileItWaitsIsNotSent() {
    alice.kill();
    bob.send("alice", "kept");
    var id = bob.send("alice", "regretted");
    bob.send("alice", "kept too");
    var position = end(bob, "alice") - 2;
    erase(bob, "alice", position);

    assertThat(bob.progress).containsEntry(id, new Progress.Failed(Progress.Reason.ERASED));
    assertThat(stored(bob)).doesNotContain("regretted");
    bob.kill();
    bob.start();
    alice.start();
    time.advance(Duration.ofMinutes(20));
    assertThat(alice.texts()).containsExactly("kept", "kept too");
  }

  @Test
  void aTextErasedInTheTurnInWhichItWasAcceptedIsNeverStored() {
    var contact = bob.contact("alice").id();
    var position = end(bob, "alice");
    bob.happen(
        new Event.Asked(1_001, new Request.Send(contact, "slip", null, SimulatedNode.LIFETIME)),
        new Event.Asked(1_002, new Request.Erase(contact, Set.of(position))));

    assertThat(stored(bob)).doesNotContain("slip");
    assertThat(end(bob, "alice")).isEqualTo(position + 1);
  }

  @Test
  void anErasedConversationGoesOnAfterwardsAlsoAfterARestart() {
    bob.send("alice", "before");
    settle();
    var contact = alice.contact("bob").id();
    alice.ask(new Request.Draft(contact, "half a thought"));
    alice.ask(new Request.EraseAll(contact));
    assertThat(stored(alice)).doesNotContain("before");
    assertThat(standing(alice, "bob").draft()).isEmpty();
    alice.kill();
    alice.start();

    bob.send("alice", "afterwards");
    time.advance(Duration.ofMinutes(5));
    alice.send("bob", "answer");
    settle();
    assertThat(stored(alice)).contains("afterwards", "answer");
    alice.kill();
    alice.start();
    assertThat(bob.texts()).containsExactly("answer");
    assertThat(stored(alice)).contains("afterwards", "answer");
  }

  /// What arrives in the turn in which everything is erased is not erased with it.
  @Test
  void whatComesRightAfterErasingStays() {
    var contact = bob.contact("alice").id();
    bob.send("alice", "before");
    settle();
    bob.happen(
        new Event.Asked(2_001, new Request.EraseAll(contact)),
        new Event.Asked(2_002, new Request.Send(contact, "after", null, SimulatedNode.LIFETIME)));

    assertThat(stored(bob)).contains("after").doesNotContain("before");
    settle();
    assertThat(alice.texts()).containsExactly("before", "after");
    bob.kill();
    bob.start();
    assertThat(stored(bob)).contains("after");
  }

  /// Whenever the process dies, after the next start everything whose time is over is gone, and
  /// what was accepted was delivered.
  @Test
  void survivesBeingKilledAtAnyMoment() {
    setTimer(bob, "alice", Duration.ofMinutes(5));
    settle();
    var sent = new ArrayList<String>();
    for (var i = 0; i < 40; i++) {
      var text = "number " + i + ";";
      bob.send("alice", text);
      sent.add(text);
      time.advance(Duration.ofMillis(150L * i));
      var victim = i % 2 == 0 ? alice : bob;
      victim.kill();
      time.advance(Duration.ofMillis(90L * i));
      victim.start();
      time.advance(Duration.ofSeconds(20));
    }
    time.advance(Duration.ofMinutes(4));
    assertThat(alice.texts()).containsExactlyElementsOf(sent);
    time.advance(Duration.ofMinutes(6));

    assertThat(stored(alice)).doesNotContain("number");
    assertThat(stored(bob)).doesNotContain("number");
  }

  private void settle() {
    time.advance(Duration.ofSeconds(2));
  }

  private static void setTimer(SimulatedNode node, String contact, Duration stay) {
    node.ask(new Request.SetTimer(node.contact(contact).id(), (int) stay.toSeconds()));
  }

  private static void erase(SimulatedNode node, String contact, long... positions) {
    var set = new HashSet<Long>();
    for (var position : positions) {
      set.add(position);
    }
    node.ask(new Request.Erase(node.contact(contact).id(), set));
  }

  private static Standing standing(SimulatedNode node, String contact) {
    return node.engine().standing(node.contact(contact).id()).orElseThrow();
  }

  private static int timer(SimulatedNode node, String contact) {
    return standing(node, contact).timer();
  }

  private static long end(SimulatedNode node, String contact) {
    return standing(node, contact).end();
  }

  private static String stored(SimulatedNode node, String contact) {
    assertThat(node.contact(contact)).isNotNull();
    return stored(node);
  }

  /// Everything on the disk of a node, of every log and record.
  private static String stored(SimulatedNode node) {
    return stored(node.copyOfDisk());
  }

  private static String stored(MemoryStore disk) {
    var all = new StringBuilder();
    for (var log : disk.logs().keySet()) {
      var read = disk.forwards(log, 0, new Store.Limit(Integer.MAX_VALUE, Long.MAX_VALUE));
      for (var block : ((Store.Reading.Read) read).blocks()) {
        all.append(new String(block.content().toByteArray(), StandardCharsets.UTF_8));
      }
    }
    for (var record : disk.records().values()) {
      String text = record.use(bytes -> new String(bytes, StandardCharsets.ISO_8859_1));
      all.append(text);
    }
    return all.toString();
  }
}
