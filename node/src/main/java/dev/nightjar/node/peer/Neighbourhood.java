// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.discovery.DiscoveryTags;
import dev.nightjar.crypto.discovery.DiscoveryTags.Announcer;
import dev.nightjar.node.discovery.Announcement;
import dev.nightjar.node.discovery.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Lets contacts on the same network find this node, and finds them: `docs/protocol/discovery.md`.
///
/// What strangers announce costs a bounded amount of work and changes nothing. Owned by the engine;
/// not thread-safe.
final class Neighbourhood {
  static final Duration PERIOD = Duration.ofMinutes(15);

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration BETWEEN_SEARCHES = Duration.ofMinutes(1);
  private static final Duration BETWEEN_CALLS = Duration.ofSeconds(10);
  private static final int LATEST_SECONDS = 30;
  private static final int LEAST_WAIT_MILLIS = 20;
  private static final int MORE_WAIT_MILLIS = 100;
  private static final int EXAMINED_AT_ONCE = 32;
  private static final int MOST_STRANGERS = 64;
  private static final int MOST_RECOGNISED = 256;

  /// How long after a move everything is said again: multicast is lost easily.
  private static final List<Duration> REPEATS = List.of(SECOND, Duration.ofSeconds(3));

  private final NodeState state;
  private final Outbox outbox;
  private final DiscoveryTags tags;
  private final TokenBucket examinations = new TokenBucket(EXAMINED_AT_ONCE, SECOND);
  private final Map<Endpoint, Announcement> current = new LinkedHashMap<>();

  /// What was examined and is nobody's we know.
  private final Set<Announcement> strangers = new LinkedHashSet<>();

  /// What was examined, and the id of whose it is; a contact on several networks announces on each.
  private final Map<Announcement, Bytes> recognised = new LinkedHashMap<>();

  private List<Endpoint> endpoints = List.of();
  private long period;
  private boolean isOn;
  private int repeated;
  private Instant routine = Instant.MAX;
  private Instant answer = Instant.MAX;
  private Instant announced = Instant.EPOCH;
  private Instant searched = Instant.EPOCH;

  Neighbourhood(NodeState state, Outbox outbox) {
    this.state = state;
    this.outbox = outbox;
    tags = new DiscoveryTags(state.keyring.suites().primitives());
  }

  /// When something is due, by the steady clock.
  Instant due() {
    var said = routine.isBefore(answer) ? routine : answer;
    var search = isOn && state.isSomebodyMissed ? searchable() : Instant.MAX;
    return search.isBefore(said) ? search : said;
  }

  private Instant searchable() {
    return searched.plus(BETWEEN_SEARCHES);
  }

  /// Says where we are now and asks who else is there; a few times, then once in a period.
  void moved(List<Endpoint> to, Turn turn) {
    isOn = true;
    endpoints = List.copyOf(to);
    forget();
    repeated = 0;
    routine(turn);
  }

  /// What was announced and heard is of another place or time.
  private void forget() {
    current.clear();
    strangers.clear();
    recognised.clear();
  }

  /// Somebody asks; answers soon, once for all who ask.
  void sought(Turn turn) {
    if (!endpoints.isEmpty() && answer.equals(Instant.MAX)) {
      var soon = turn.steady().plus(someMillis());
      var next = announced.plus(SECOND);
      answer = next.isBefore(soon) ? soon : next;
    }
  }

  private Duration someMillis() {
    return Duration.ofMillis(LEAST_WAIT_MILLIS + state.keyring.random().nextInt(MORE_WAIT_MILLIS));
  }

  void tick(Turn turn) {
    if (!turn.steady().isBefore(routine)) {
      routine(turn);
    }
    if (!turn.steady().isBefore(answer)) {
      announce(turn);
    }
    if (isOn && state.isSomebodyMissed && !turn.steady().isBefore(searchable())) {
      search(turn);
    }
  }

  private void routine(Turn turn) {
    announce(turn);
    if (repeated <= REPEATS.size()) {
      search(turn);
    }
    routine =
        turn.steady()
            .plus(repeated < REPEATS.size() ? REPEATS.get(repeated) : untilNextPeriod(turn));
    repeated++;
  }

  /// Not at the same moment as everybody else.
  private Duration untilNextPeriod(Turn turn) {
    var next = Instant.ofEpochSecond((period(turn) + 1) * PERIOD.toSeconds());
    var late = Duration.ofSeconds(1 + state.keyring.random().nextInt(LATEST_SECONDS));
    return Duration.between(turn.wall(), next).plus(late);
  }

  private void search(Turn turn) {
    state.isSomebodyMissed = false;
    searched = turn.steady();
    turn.add(new Effect.Seek());
  }

  private void announce(Turn turn) {
    announced = turn.steady();
    answer = Instant.MAX;
    keepUp(turn);
    for (var endpoint : endpoints) {
      turn.add(new Effect.Announce(current.computeIfAbsent(endpoint, this::announcement)));
    }
  }

  private void keepUp(Turn turn) {
    if (period != period(turn)) {
      period = period(turn);
      forget();
    }
  }

  private static long period(Turn turn) {
    return Math.floorDiv(turn.wall().getEpochSecond(), PERIOD.toSeconds());
  }

  /// Everything in it but the endpoint is drawn anew, so that it has nothing in common with any
  /// other, even with one of the same contacts at the same place.
  private Announcement announcement(Endpoint endpoint) {
    var random = state.keyring.random();
    var name = Bytes.random(Announcement.NAME_SIZE, random);
    var said = Announcement.said(name, endpoint);
    var announcer = new Announcer(state.keyring.fingerprint(), period);
    var all = new ArrayList<Bytes>(Announcement.TAGS);
    for (var peer : addressed()) {
      peer.anchors.newest().ifPresent(anchor -> all.add(tags.tag(anchor, announcer, said)));
    }
    while (all.size() < Announcement.TAGS) {
      all.add(Bytes.random(DiscoveryTags.SIZE, random));
    }
    return new Announcement(name, endpoint, all);
  }

  /// Contacts who get a tag: those for whom something waits, then each in its turn.
  private List<Peer> addressed() {
    var known =
        new ArrayList<>(
            state.contacts.all().stream().filter(peer -> !peer.anchors.isEmpty()).toList());
    if (known.size() > Announcement.TAGS) {
      known.sort(Comparator.comparing(peer -> peer.id));
      Collections.rotate(
          known, (int) -Math.floorMod(period * Announcement.TAGS, (long) known.size()));
      known.sort(Comparator.comparing(peer -> peer.conversation.queues.isEmpty()));
    }
    return known.subList(0, Math.min(known.size(), Announcement.TAGS));
  }

  /// Somebody is there. If it is a contact, it is called where it says it is, and given back.
  Optional<Peer> heard(Announcement announcement, Turn turn) {
    keepUp(turn);
    if (current.containsValue(announcement) || strangers.contains(announcement)) {
      return Optional.empty();
    }
    var who = recognised(announcement, turn);
    who.ifPresent(peer -> isNear(peer, announcement, turn));
    return who;
  }

  private Optional<Peer> recognised(Announcement announcement, Turn turn) {
    var known = recognised.get(announcement);
    if (known != null) {
      return state.contacts.find(known);
    }
    if (!examinations.take(turn.steady())) {
      return Optional.empty();
    }
    var who = announcer(announcement, turn);
    if (who.isPresent()) {
      recognised.put(announcement, who.get().id);
      forgetOldest(recognised.keySet(), MOST_RECOGNISED);
    } else {
      strangers.add(announcement);
      forgetOldest(strangers, MOST_STRANGERS);
    }
    return who;
  }

  private static void forgetOldest(Set<Announcement> remembered, int most) {
    if (remembered.size() > most) {
      remembered.remove(remembered.iterator().next());
    }
  }

  /// Calls a contact, if something waits for it; not at each repetition, which anybody can make.
  private void isNear(Peer peer, Announcement announcement, Turn turn) {
    var isHere = endpoints.stream().anyMatch(Endpoint::isLoopback);
    if (announcement.endpoint().isLoopback() && !isHere) {
      return;
    }
    var conversation = peer.conversation;
    conversation.neighbour = announcement;
    conversation.neighbourUntil = turn.steady().plus(PERIOD.multipliedBy(2));
    if (conversation.newest() == null && !turn.steady().isBefore(conversation.encourageNext)) {
      conversation.encourageNext = turn.steady().plus(BETWEEN_CALLS);
      outbox.encourage(peer, turn);
    }
  }

  private Optional<Peer> announcer(Announcement announcement, Turn turn) {
    return state.contacts.all().stream()
        .filter(peer -> isOf(peer, announcement, period(turn)))
        .findFirst();
  }

  /// Whether it has our tag of this contact, made in this period or one beside it, for clocks
  /// differ; by any anchor, for the contact's home may be an older one.
  private boolean isOf(Peer peer, Announcement announcement, long now) {
    var said = Announcement.said(announcement.name(), announcement.endpoint());
    for (var anchor : peer.anchors.secrets()) {
      for (var made = now - 1; made <= now + 1; made++) {
        var announcer = new Announcer(peer.fingerprint, made);
        if (tags.isAmong(announcement.tags(), anchor, announcer, said)) {
          return true;
        }
      }
    }
    return false;
  }
}
