// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import static dev.nightjar.node.peer.Moment.earlier;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Knows when something is due with a connection or a contact, and sees to it then.
///
/// What it costs depends on how many something happened with, not on how many there are. Owned by
/// the engine; not thread-safe.
final class Timetable {
  /// How far the calendar may move against the steady clock before everything is looked at again.
  static final Duration TOLERANCE = Duration.ofSeconds(1);

  private final NodeState state;
  private final Outbox outbox;
  private final Erasing erasing;
  private final Agenda<Link> links = new Agenda<>((link, _) -> due(link));
  private final Agenda<Peer> peers = new Agenda<>(this::due);

  /// How far the calendar was ahead of the steady clock when everything was looked at.
  private Duration ahead = Duration.ZERO;

  Timetable(NodeState state, Outbox outbox, Erasing erasing) {
    this.state = state;
    this.outbox = outbox;
    this.erasing = erasing;
  }

  /// Something happened on a connection.
  void touch(Link link) {
    links.touch(link);
  }

  /// Something happened with a contact.
  void touch(Peer peer) {
    peers.touch(peer);
    peer.conversation.links.forEach(links::touch);
    if (peer.conversation.dialling != null) {
      links.touch(peer.conversation.dialling);
    }
  }

  /// Something happened with everybody.
  void touchAll() {
    state.links.values().forEach(links::touch);
    state.contacts.all().forEach(peers::touch);
  }

  /// When the next of them is due, by the steady clock; [Instant#MAX] when none is.
  Instant next(Moment now) {
    keepUp(now);
    return earlier(links.next(now), peers.next(now));
  }

  /// The same, by looking at everybody.
  Instant nextOfAll(Moment now) {
    var next = Instant.MAX;
    for (var link : state.links.values()) {
      next = earlier(next, due(link));
    }
    for (var peer : state.contacts.all()) {
      next = earlier(next, due(peer, now));
    }
    return next;
  }

  /// Does what is due; gives back the contacts with whom something was, for the caller to touch.
  List<Peer> tick(Turn turn) {
    keepUp(turn.now());
    for (var link : links.ready(turn.now())) {
      tick(link, turn);
    }
    var due = peers.ready(turn.now());
    for (var peer : due) {
      outbox.tick(peer, turn);
      erasing.tick(peer, turn);
    }
    return due;
  }

  private void tick(Link link, Turn turn) {
    if (turn.steady().isBefore(due(link))) {
      return;
    }
    if (link.stage == Link.Stage.MEMBER) {
      link.ping(turn);
    } else {
      link.close(turn);
    }
  }

  /// Some of what is due is a date: when the clock was set, everything may be due at another time.
  private void keepUp(Moment now) {
    var distance = Duration.between(now.steady(), now.wall());
    if (distance.minus(ahead).abs().compareTo(TOLERANCE) >= 0) {
      ahead = distance;
      touchAll();
    }
  }

  /// When a connection has to be its contact's at the latest, or is to be asked for a sign of life.
  private Instant due(Link link) {
    return switch (link.stage) {
      case DIALLING, PROVING, STRANGER, GUEST ->
          link.equals(state.links.get(link.id)) ? link.deadline : Instant.MAX;
      case MEMBER -> isUsed(link) ? link.pingDue(state.settings.keepAlive()) : Instant.MAX;
      case OVER -> Instant.MAX;
    };
  }

  private static boolean isUsed(Link link) {
    var peer = link.peer;
    return peer != null
        && (link.equals(peer.conversation.newest()) || link.equals(peer.conversation.link()));
  }

  private Instant due(Peer peer, Moment now) {
    if (!peer.equals(state.contacts.find(peer.id).orElse(null))) {
      return Instant.MAX; // It is a contact no longer.
    }
    var next = earlier(peer.conversation.due(), erasing.due(peer, now));
    var expiry = peer.conversation.queues.firstExpiry();
    if (expiry.equals(Instant.MAX)) {
      return next;
    }
    var left = Duration.between(now.wall(), expiry);
    return earlier(next, now.steady().plus(left.isNegative() ? Duration.ZERO : left));
  }
}
