// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.node.peer.Conversation.Attempt;
import dev.nightjar.node.peer.Link.Introduction;
import dev.nightjar.node.transport.NodeAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;

/// Finds a way to a contact: as a known one where it announced itself and at each of its addresses,
/// then by its invitation; and waits longer and longer when there is none.
///
/// Owned by the engine; not thread-safe.
final class Dialler {
  private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
  private static final int MOST_DOUBLINGS = 9;

  private final NodeState state;

  Dialler(NodeState state) {
    this.state = state;
  }

  /// Begins to connect, unless that is under way; false when there is no way to try.
  boolean start(Peer peer, Turn turn) {
    var conversation = peer.conversation;
    if (conversation.dialling != null) {
      return true;
    }
    conversation.retryAt = Instant.MAX;
    conversation.wasRefused = false;
    conversation.toTry.clear();
    var addresses = addresses(peer, turn);
    if (!peer.sessions.isEmpty()) {
      addresses.forEach(to -> conversation.toTry.add(new Attempt(to, Introduction.CONTACT)));
    }
    for (var i = 0; i < peer.anchors.size(); i++) {
      for (var to : addresses) {
        conversation.toTry.add(new Attempt(to, Introduction.OLD_ACQUAINTANCE, i));
      }
    }
    var invitation = peer.invitation;
    if (invitation != null && turn.wall().isBefore(invitation.expires())) {
      for (var address : invitation.addresses()) {
        conversation.toTry.add(new Attempt(address, Introduction.INVITED));
      }
    }
    return next(peer, turn);
  }

  /// Where the contact may be. An announcement is good for one call: whoever repeats an old one
  /// must not keep us from the addresses that we know.
  private static Set<NodeAddress> addresses(Peer peer, Turn turn) {
    var addresses = new LinkedHashSet<NodeAddress>();
    var neighbour = peer.conversation.neighbour;
    peer.conversation.neighbour = null;
    if (neighbour != null && turn.steady().isBefore(peer.conversation.neighbourUntil)) {
      addresses.addAll(neighbour.endpoint().dialled());
    }
    addresses.addAll(peer.addresses);
    return addresses;
  }

  /// Tries the next way; false when there is none left.
  boolean next(Peer peer, Turn turn) {
    var conversation = peer.conversation;
    conversation.dialling = null;
    var attempt = conversation.toTry.poll();
    while (attempt != null
        && attempt.as() == Introduction.OLD_ACQUAINTANCE
        && !conversation.wasRefused
        && !peer.sessions.isEmpty()) {
      attempt = conversation.toTry.poll(); // Nobody is there to have forgotten us.
    }
    if (attempt == null) {
      state.isSomebodyMissed = true;
      return false;
    }
    var deadline = turn.steady().plus(state.settings.connectTimeout());
    var link = new Link(state.nextDial(), Link.Stage.DIALLING, deadline);
    link.peer = peer;
    link.introduction = attempt.as();
    link.anchor = attempt.anchor();
    state.links.put(link.id, link);
    conversation.dialling = link;
    turn.add(new Effect.Dial(link.id, attempt.address()));
    return true;
  }

  /// Whether the last attempt came to nothing and the next is not due.
  boolean isWaiting(Conversation conversation, Turn turn) {
    return !conversation.retryAt.equals(Instant.MAX)
        && turn.steady().isBefore(conversation.retryAt);
  }

  /// It came to nothing: the next attempt waits longer.
  void waitLonger(Conversation conversation, Turn turn) {
    var doublings = Math.min(conversation.failures, MOST_DOUBLINGS);
    var wait = SHORTEST_WAIT.multipliedBy(1L << doublings);
    var bounded = wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    var spread = 750 + state.keyring.random().nextInt(501);
    conversation.failures++;
    conversation.retryAt = turn.steady().plus(bounded.multipliedBy(spread).dividedBy(1_000));
  }

  /// The contact is there: the next attempt need not wait.
  void forgetFailures(Conversation conversation) {
    conversation.failures = 0;
    conversation.retryAt = Instant.MAX;
  }
}
