// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.node.peer.Conversation.Attempt;

/// Finds a way to a contact: as a known one at each of its addresses, then by its invitation.
///
/// Owned by the engine; not thread-safe.
final class Dialler {
  private final NodeState state;

  Dialler(NodeState state) {
    this.state = state;
  }

  /// Begins to connect unless that is under way; false when there is no way to try.
  boolean start(Peer peer, Turn turn) {
    var conversation = peer.conversation;
    if (conversation.dialling != null) {
      return true;
    }
    conversation.wasRefused = false;
    conversation.toTry.clear();
    if (!peer.sessions.isEmpty()) {
      peer.addresses.forEach(address -> conversation.toTry.add(new Attempt(address, false)));
    }
    var invitation = peer.invitation;
    if (invitation != null && turn.now().isBefore(invitation.expires())) {
      invitation.addresses().forEach(address -> conversation.toTry.add(new Attempt(address, true)));
    }
    return next(peer, turn);
  }

  /// Tries the next way; false when there is none left.
  boolean next(Peer peer, Turn turn) {
    var conversation = peer.conversation;
    conversation.dialling = null;
    var attempt = conversation.toTry.poll();
    if (attempt == null) {
      return false;
    }
    var deadline = turn.now().plus(state.settings.connectTimeout());
    var link = new Link(state.nextDial(), Link.Stage.DIALLING, deadline);
    link.peer = peer;
    link.redeems = attempt.redeems();
    state.links.put(link.id, link);
    conversation.dialling = link;
    turn.add(new Effect.Dial(link.id, attempt.address()));
    return true;
  }
}
