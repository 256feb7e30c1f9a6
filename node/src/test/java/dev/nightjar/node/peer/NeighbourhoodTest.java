// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.discovery.DiscoveryTags;
import dev.nightjar.crypto.discovery.DiscoveryTags.Announcer;
import dev.nightjar.crypto.identity.Fingerprint;
import dev.nightjar.crypto.identity.Identity;
import dev.nightjar.crypto.mode.ModePolicy;
import dev.nightjar.crypto.prekey.PrekeySecrets;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.node.discovery.Announcement;
import dev.nightjar.node.discovery.Endpoint;
import dev.nightjar.protocol.content.Content;
import dev.nightjar.testkit.SeededRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What a node announces, and for whom.
final class NeighbourhoodTest {
  private static final Instant START = Instant.parse("2026-06-01T12:00:00Z");
  private static final Endpoint HERE =
      new Endpoint(7_400, List.of(Bytes.ofHex("c0000201"), Bytes.ofHex("c0000202")));

  private static final Endpoint THERE = new Endpoint(7_401, List.of(Bytes.ofHex("c6336401")));

  private final SeededRandom random = new SeededRandom(1);
  private final NodeState state = state();
  private final Neighbourhood neighbourhood = new Neighbourhood(state, new Outbox(state));
  private final DiscoveryTags tags = new DiscoveryTags(SimulatedNode.SUITES.primitives());

  @Test
  void nothingIsAnnouncedNorSoughtBeforeSomebodyWantsIt() {
    know(3);
    state.isSomebodyMissed = true;
    var turn = turn(Duration.ofHours(1));
    neighbourhood.sought(turn);
    neighbourhood.tick(turn);

    assertThat(neighbourhood.due()).isEqualTo(Instant.MAX);
    assertThat(turn.effects()).isEmpty();
  }

  @Test
  void thereAreAlways60TagsInOrder() {
    for (var contacts : new int[] {0, 1, 1, 57, 1, 30}) {
      know(contacts);
      var said = moved(Duration.ZERO);

      assertThat(said.tags()).hasSize(60).isSorted().doesNotHaveDuplicates();
      assertThat(said.tags()).allMatch(tag -> tag.size() == 8);
      assertThat(said.endpoint()).isEqualTo(HERE);
    }
  }

  @Test
  void everyContactHasATagOfTheAnnouncerAndOfNobodyElse() {
    know(20);
    var said = moved(Duration.ZERO);

    assertThat(addressed(said, 0)).hasSize(20);
    for (var peer : state.contacts.all()) {
      assertThat(isFor(peer, said, new Announcer(peer.fingerprint, periodAt(Duration.ZERO))))
          .as("as if the contact had announced it")
          .isFalse();
    }
  }

  @Test
  void ofManyContactsEachHasItsTurn() {
    know(150);
    var had = new HashSet<Peer>();
    for (var period = 0; period < 3; period++) {
      var said = moved(Neighbourhood.PERIOD.multipliedBy(period));
      var addressed = addressed(said, period);
      assertThat(addressed).hasSize(60);
      had.addAll(addressed);
    }

    assertThat(had).hasSize(150);
  }

  @Test
  void thoseForWhomSomethingWaitsComeFirst() {
    know(150);
    var waited = List.copyOf(state.contacts.all()).subList(0, 50);
    waited.forEach(NeighbourhoodTest::waits);
    for (var period = 0; period < 3; period++) {
      var said = moved(Neighbourhood.PERIOD.multipliedBy(period));
      assertThat(addressed(said, period)).hasSize(60).containsAll(waited);
    }
  }

  @Test
  void afterAMoveItIsSaidThreeTimesAndThenOnceInAPeriod() {
    var now = Duration.ZERO;
    var first = turn(now);
    neighbourhood.moved(List.of(HERE), first);
    var saidAt = new ArrayList<Duration>();
    var soughtAt = new ArrayList<Duration>();
    var turn = first;
    for (var i = 0; i < 6; i++) {
      for (var effect : turn.effects()) {
        (effect instanceof Effect.Seek ? soughtAt : saidAt).add(now);
      }
      now = Duration.between(START, neighbourhood.due());
      turn = turn(now);
      neighbourhood.tick(turn);
    }

    assertThat(soughtAt)
        .containsExactly(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(4));
    assertThat(saidAt).hasSize(6).startsWith(soughtAt.toArray(Duration[]::new));
    assertThat(saidAt.subList(3, 6)).extracting(Duration::toMinutes).containsExactly(15L, 30L, 45L);
  }

  @Test
  void aContactOnTwoNetworksIsExaminedOnceOnEach() {
    know(2);
    var both = List.copyOf(state.contacts.all());
    var here = announced(both.getFirst(), HERE, Duration.ZERO);
    var there = announced(both.getFirst(), THERE, Duration.ZERO);
    for (var i = 0; i < 40; i++) {
      neighbourhood.heard(here, turn(Duration.ZERO));
      neighbourhood.heard(there, turn(Duration.ZERO));
    }
    neighbourhood.heard(announced(both.getLast(), THERE, Duration.ZERO), turn(Duration.ZERO));

    assertThat(both.getFirst().conversation.neighbour).isEqualTo(there);
    assertThat(both.getLast().conversation.neighbour).isNotNull();
  }

  @Test
  void whoSeemedAStrangerWhileTheClockWasWrongIsExaminedAgain() {
    know(1);
    var contact = state.contacts.all().iterator().next();
    var later = Duration.ofHours(3);
    var said = announced(contact, THERE, later);
    neighbourhood.heard(said, turn(Duration.ZERO));
    assertThat(contact.conversation.neighbour).isNull();
    neighbourhood.heard(said, turn(later));

    assertThat(contact.conversation.neighbour).isEqualTo(said);
  }

  @Test
  void whatWasRecognisedIsForgottenWithItsTime() {
    know(1);
    var contact = state.contacts.all().iterator().next();
    var said = announced(contact, THERE, Duration.ZERO);
    neighbourhood.heard(said, turn(Duration.ZERO));
    contact.conversation.neighbour = null;
    neighbourhood.heard(said, turn(Duration.ofHours(3)));

    assertThat(contact.conversation.neighbour).isNull();
  }

  @Test
  void whoIsNoContactAnyMoreIsNotCalled() {
    know(1);
    var contact = state.contacts.all().iterator().next();
    var said = announced(contact, THERE, Duration.ZERO);
    neighbourhood.heard(said, turn(Duration.ZERO));
    contact.conversation.neighbour = null;
    state.contacts.remove(contact);
    neighbourhood.heard(said, turn(Duration.ZERO));

    assertThat(contact.conversation.neighbour).isNull();
  }

  @Test
  void whoseHomeWasPutBackIsRecognisedByAnEarlierAnchor() {
    know(1);
    var contact = state.contacts.all().iterator().next();
    var said = announced(contact, THERE, Duration.ZERO);
    contact.anchors.add(Suite.QUANTUM, SecretBytes.random(32, random));
    neighbourhood.heard(said, turn(Duration.ZERO));

    assertThat(contact.conversation.neighbour).isEqualTo(said);
  }

  @Test
  void whoWasAStrangerElsewhereIsExaminedAgain() {
    know(1);
    var contact = state.contacts.all().iterator().next();
    var said = announced(contact, THERE, Duration.ZERO);
    var anchor = contact.anchors.newest().orElseThrow().copy();
    contact.anchors.clear();
    neighbourhood.heard(said, turn(Duration.ZERO));
    contact.anchors.add(Suite.HYBRID, anchor);
    neighbourhood.moved(List.of(HERE), turn(Duration.ZERO));
    neighbourhood.heard(said, turn(Duration.ZERO));

    assertThat(contact.conversation.neighbour).isEqualTo(said);
  }

  /// What a contact says whose tag for us is among 59 others.
  private Announcement announced(Peer contact, Endpoint at, Duration after) {
    var name = Bytes.random(Announcement.NAME_SIZE, random);
    var announcer = new Announcer(contact.fingerprint, periodAt(after));
    var all = new ArrayList<Bytes>();
    var anchor = contact.anchors.newest().orElseThrow();
    all.add(tags.tag(anchor, announcer, Announcement.said(name, at)));
    while (all.size() < Announcement.TAGS) {
      all.add(Bytes.random(DiscoveryTags.SIZE, random));
    }
    return new Announcement(name, at, all);
  }

  private Announcement moved(Duration after) {
    var turn = turn(after);
    neighbourhood.moved(List.of(HERE), turn);
    return turn.effects().stream()
        .filter(Effect.Announce.class::isInstance)
        .map(effect -> ((Effect.Announce) effect).announcement())
        .findFirst()
        .orElseThrow();
  }

  private static Turn turn(Duration after) {
    return new Turn(new Moment(START.plus(after), START.plus(after)));
  }

  private static long periodAt(Duration after) {
    return START.plus(after).getEpochSecond() / 900;
  }

  private List<Peer> addressed(Announcement said, int period) {
    var after = Neighbourhood.PERIOD.multipliedBy(period);
    var announcer = new Announcer(state.keyring.fingerprint(), periodAt(after));
    return state.contacts.all().stream().filter(peer -> isFor(peer, said, announcer)).toList();
  }

  private boolean isFor(Peer peer, Announcement announcement, Announcer announcer) {
    var anchor = peer.anchors.newest().orElseThrow();
    var said = Announcement.said(announcement.name(), announcement.endpoint());
    return tags.isAmong(announcement.tags(), anchor, announcer, said);
  }

  private void know(int more) {
    IntStream.range(0, more)
        .forEach(_ -> {
          var id = Bytes.random(Peer.ID_SIZE, random);
          var fingerprint = new Fingerprint(Bytes.random(32, random));
          var peer = new Peer(id, id.toHex(), fingerprint, ModePolicy.standard(), List.of());
          peer.anchors.add(Suite.HYBRID, SecretBytes.random(32, random));
          state.contacts.add(peer);
        });
  }

  private static void waits(Peer peer) {
    peer.conversation.queues.add(
        new Outgoing(
            peer.nextId(Lane.TEXT, new SeededRandom(4)),
            START,
            START.plusSeconds(60),
            new Content.Text("wait", 0),
            null,
            Outgoing.NOT_LOGGED));
  }

  private NodeState state() {
    var suites = SimulatedNode.SUITES;
    var keyring =
        new Keyring(
            suites, Identity.create(suites, random), new PrekeySecrets(suites, random), random);
    var second = Duration.ofSeconds(1);
    return new NodeState(
        keyring,
        new PeerSettings("alice", List.of(), ModePolicy.standard(), second, second, second, 3));
  }
}
