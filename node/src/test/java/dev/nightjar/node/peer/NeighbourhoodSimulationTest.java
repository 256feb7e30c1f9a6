// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.Bytes;
import dev.nightjar.node.discovery.Announcement;
import dev.nightjar.node.discovery.Endpoint;
import dev.nightjar.node.transport.NodeAddress;
import dev.nightjar.node.transport.memory.MemoryNetwork;
import dev.nightjar.node.transport.memory.VirtualTime;
import dev.nightjar.protocol.content.MessageId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Contacts who find each other on their network, and strangers who get in the way.
final class NeighbourhoodSimulationTest {
  private static final NodeAddress ALICES = new NodeAddress("192.0.2.1", 40_001);
  private static final NodeAddress BOBS = new NodeAddress("192.0.2.2", 40_002);
  private static final Duration QUARTER = Duration.ofMinutes(15);

  private final VirtualTime time = new VirtualTime(Instant.parse("2026-06-01T12:00:00Z"));
  private final MemoryNetwork network = new MemoryNetwork(time, new SplittableRandom(1));
  private final MemoryLan lan = new MemoryLan(time);
  private final SimulatedNode alice = new SimulatedNode("alice", time, network, 2);
  private final SimulatedNode bob = new SimulatedNode("bob", time, network, 3);

  private final NodeAddress bobsAddressOfAlice = alice.address;

  @BeforeEach
  void meetAndPart() {
    alice.start();
    bob.start();
    bob.join(alice);
    alice.kill();
    bob.kill();
    time.advance(Duration.ofSeconds(1));
  }

  @Test
  void contactsWhoBothMovedFindEachOther() {
    alice.moveTo(lan, ALICES).start();
    bob.moveTo(lan, BOBS).start();
    var sent = bob.send("alice", "found you");
    time.advance(SimulatedNode.WHILE);

    assertThat(alice.texts()).containsExactly("found you");
    assertThat(bob.progress.get(sent)).isEqualTo(new Progress.Acknowledged());
    assertThat(bob.contact("alice").addresses()).containsExactly(ALICES);
  }

  @Test
  void withoutTheNetworkTheyDoNot() {
    alice.address = ALICES;
    bob.address = BOBS;
    alice.start();
    bob.start();
    var sent = bob.send("alice", "where are you?");
    time.advance(QUARTER);

    assertThat(isWaiting(bob, sent)).isTrue();
  }

  @Test
  void whoComesLaterIsFound() {
    bob.moveTo(lan, BOBS).start();
    bob.send("alice", "are you there by now?");
    time.advance(Duration.ofHours(3));
    alice.moveTo(lan, ALICES).start();
    time.advance(Duration.ofSeconds(10));

    assertThat(alice.texts()).containsExactly("are you there by now?");
  }

  @Test
  void whoMovesWhileBothRunIsFound() {
    alice.moveTo(lan, ALICES).start();
    bob.moveTo(lan, BOBS).start();
    bob.send("alice", "here");
    time.advance(SimulatedNode.WHILE);
    alice.kill();
    alice.moveTo(lan, new NodeAddress("192.0.2.77", 5)).start();
    bob.send("alice", "and there");
    time.advance(SimulatedNode.WHILE);

    assertThat(alice.texts()).containsExactly("here", "and there");
  }

  @Test
  void clocksMayDifferByAPeriodAndNotByThree() {
    var port = 41_000;
    for (var minutes : new long[] {46, 14, -46, -14}) {
      bob.clockError = Duration.ofMinutes(minutes);
      alice.moveTo(lan, new NodeAddress("192.0.2.1", ++port)).start();
      bob.moveTo(lan, new NodeAddress("192.0.2.2", ++port)).start();
      var sent = bob.send("alice", "off by " + minutes);
      time.advance(SimulatedNode.WHILE);

      assertThat(isWaiting(bob, sent)).as("%d minutes", minutes).isEqualTo(Math.abs(minutes) > 30);
      alice.kill();
      bob.kill();
      time.advance(SimulatedNode.WHILE);
    }
  }

  @Test
  void whatIsAnnouncedHasNothingInCommonWithAnythingBefore() {
    alice.moveTo(lan, ALICES).start();
    time.advance(Duration.ofHours(2));
    alice.kill();
    alice.start(); // In the same quarter of an hour, at the same place, with the same contacts.
    time.advance(QUARTER);

    var different = lan.announced.stream().distinct().toList();
    var tags = different.stream().flatMap(said -> said.tags().stream()).toList();
    assertThat(different).hasSize(11);
    assertThat(different).extracting(Announcement::name).doesNotHaveDuplicates();
    assertThat(tags).hasSize(11 * Announcement.TAGS).doesNotHaveDuplicates();
  }

  @Test
  void withinAPeriodNothingChangesThatCouldBeCounted() {
    alice.moveTo(lan, ALICES).start();
    for (var i = 0; i < 100; i++) {
      lan.say(new Event.Sought());
      time.advance(Duration.ofSeconds(2));
    }

    assertThat(lan.announced).hasSizeGreaterThan(90);
    assertThat(lan.announced.stream().distinct()).hasSize(1);
  }

  @Test
  void whoeverAsksAllTheTimeIsAnsweredOnceASecond() {
    alice.moveTo(lan, ALICES).start();
    time.advance(SimulatedNode.WHILE);
    lan.announced.clear();
    for (var i = 0; i < 1_000; i++) {
      lan.say(new Event.Sought());
      time.advance(Duration.ofMillis(10));
    }

    assertThat(lan.announced).hasSizeBetween(8, 11);
  }

  @Test
  void tagsAreWorthNothingAtAnotherAddress() {
    var heard = lastWordsOfAlice(ALICES);
    bob.moveTo(lan, BOBS).start();
    var waiting = bob.send("alice", "hello");
    time.advance(Duration.ofSeconds(1));
    var elsewhere = new NodeAddress("192.0.2.66", 40_001);
    var trap = strangerAt(elsewhere);
    lan.say(
        new Event.Announced(
            new Announcement(heard.name(), MemoryLan.endpoint(elsewhere), heard.tags())));
    time.advance(SimulatedNode.WHILE);

    assertThat(trap.calls).isZero();
    assertThat(isWaiting(bob, waiting)).isTrue();
  }

  @Test
  void anOldAnnouncementIsWorthNothing() {
    var heard = lastWordsOfAlice(ALICES);
    time.advance(QUARTER.multipliedBy(2));
    var there = strangerAt(ALICES);
    bob.moveTo(lan, BOBS).start();
    bob.send("alice", "hello");
    time.advance(Duration.ofSeconds(10));
    lan.say(new Event.Announced(heard));
    time.advance(SimulatedNode.WHILE);

    assertThat(there.calls).isZero();
  }

  @Test
  void repeatingAnAnnouncementCostsACallAtTimesAndHidesNoKnownAddress() {
    var heard = lastWordsOfAlice(ALICES);
    var there = strangerAt(ALICES);
    var known = strangerAt(bobsAddressOfAlice);
    bob.moveTo(lan, BOBS).start();
    bob.send("alice", "hello");
    time.advance(Duration.ofSeconds(10));
    known.calls = 0;
    for (var i = 0; i < 60; i++) {
      lan.say(new Event.Announced(heard));
      time.advance(Duration.ofSeconds(1));
    }

    assertThat(there.calls).isBetween(1, 7);
    assertThat(known.calls).isPositive();
    assertThat(bob.contact("alice").addresses()).containsExactly(bobsAddressOfAlice);
  }

  @Test
  void manyStrangersHideAContactForSecondsOnly() {
    bob.moveTo(lan, BOBS).start();
    var waiting = bob.send("alice", "hello");
    time.advance(Duration.ofSeconds(1));
    var random = new SplittableRandom(7);
    for (var i = 0; i < 10_000; i++) {
      bob.happen(new Event.Announced(Strangers.announcement(random)));
    }
    alice.moveTo(lan, ALICES).start();
    time.advance(Duration.ofMillis(500));
    assertThat(isWaiting(bob, waiting)).isTrue();
    time.advance(Duration.ofMinutes(2));

    assertThat(alice.texts()).containsExactly("hello");
  }

  @Test
  void nobodyIsSentToHisOwnMachine() {
    var own = new NodeAddress("127.0.0.1", 40_001);
    var heard = lastWordsOfAlice(own);
    var here = strangerAt(own);
    bob.moveTo(lan, BOBS).start();
    bob.send("alice", "hello");
    lan.say(new Event.Announced(heard));
    time.advance(SimulatedNode.WHILE);

    assertThat(here.calls).isZero();
  }

  @Test
  void whoCannotBeCalledSeeksAndIsSilent() {
    alice.moveTo(lan, ALICES).start();
    time.advance(SimulatedNode.WHILE);
    lan.announced.clear();
    bob.moveTo(lan, BOBS).start(false);
    bob.send("alice", "hello");
    time.advance(SimulatedNode.WHILE);

    assertThat(alice.texts()).containsExactly("hello");
    assertThat(lan.announced)
        .extracting(said -> said.endpoint().dialled())
        .containsOnly(List.of(ALICES));
  }

  @Test
  void whoMissesSomebodyAsksOnceAMinute() {
    bob.moveTo(lan, BOBS).start();
    time.advance(SimulatedNode.WHILE);
    lan.seekers.clear();
    bob.send("alice", "hello");
    time.advance(Duration.ofHours(1));

    assertThat(lan.seekers).hasSizeBetween(10, 61);
  }

  private static boolean isWaiting(SimulatedNode node, MessageId sent) {
    return node.progress.get(sent) instanceof Progress.Waiting;
  }

  /// What alice announced before she went away.
  private Announcement lastWordsOfAlice(NodeAddress at) {
    alice.moveTo(lan, at).start();
    time.advance(Duration.ofSeconds(1));
    alice.kill();
    time.advance(Duration.ofSeconds(1));
    return lan.announced.getLast();
  }

  private Stranger strangerAt(NodeAddress address) {
    var stranger = new Stranger(network);
    stranger.transport.listen(address);
    return stranger;
  }

  /// What strangers say.
  private static final class Strangers {
    static Announcement announcement(SplittableRandom random) {
      var tags = new ArrayList<Bytes>();
      for (var i = 0; i < Announcement.TAGS; i++) {
        tags.add(Bytes.random(8, random));
      }
      return new Announcement(
          Bytes.random(8, random), new Endpoint(1_000, List.of(Bytes.random(4, random))), tags);
    }
  }
}
