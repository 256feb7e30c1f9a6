// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.protocol.content.Address;
import dev.nightjar.protocol.content.Content;
import java.time.Duration;

/// What a node says by itself: its name, where it listens, how long texts stay, what was read.
///
/// None of it is in the log: a process that starts anew says it anew. Owned by the engine; not
/// thread-safe.
final class Announcements {
  private static final Duration WORTH_SAYING = Duration.ofDays(30);

  private final NodeState state;
  private final Outbox outbox;

  Announcements(NodeState state, Outbox outbox) {
    this.state = state;
    this.outbox = outbox;
  }

  void sayName(Peer peer, Turn turn) {
    say(peer, new Content.Profile(state.settings.name()), turn);
  }

  void sayAddresses(Peer peer, Turn turn) {
    var addresses =
        state.settings.addresses().stream()
            .map(address -> new Address(address.host(), address.port()))
            .toList();
    say(peer, new Content.Addresses(addresses), turn);
  }

  /// Tells the contact how long texts stay, unless it knows or is being told.
  void sayTimer(Peer peer, Turn turn) {
    var timer = peer.conversationRecord.timer();
    if (!timer.isTold() && !peer.conversation.isTimerQueued) {
      peer.conversation.isTimerQueued = true;
      say(peer, timer.content(), turn);
    }
  }

  /// The contact knows how long texts stay, unless that has changed since it was told.
  void arrived(Peer peer, Content.Timer said, Turn turn) {
    peer.conversation.isTimerQueued = false;
    var timer = peer.conversationRecord.timer();
    if (timer.isWhat(said)) {
      peer.conversationRecord = peer.conversationRecord.with(timer.told());
      state.saveConversation(peer, turn);
    }
    sayTimer(peer, turn);
  }

  /// Tells the contact what was read here, if it is to be told and is not being told.
  void sayRead(Peer peer, Turn turn) {
    var receipts = peer.conversationRecord.receipts();
    if (!receipts.due().isEmpty() && !peer.conversation.isReadQueued) {
      peer.conversation.isReadQueued = true;
      say(peer, receipts.content(), turn);
    }
  }

  /// The contact knows what was read, up to this.
  void arrived(Peer peer, Content.Read said, Turn turn) {
    peer.conversation.isReadQueued = false;
    var record = peer.conversationRecord;
    peer.conversationRecord = record.with(record.receipts().told(said.ids()));
    state.saveConversation(peer, turn);
    sayRead(peer, turn);
  }

  /// Something is not said after all.
  static void dropped(Peer peer, Content.Body body) {
    if (body instanceof Content.Timer) {
      peer.conversation.isTimerQueued = false;
    } else if (body instanceof Content.Read) {
      peer.conversation.isReadQueued = false;
    }
  }

  private void say(Peer peer, Content.Body body, Turn turn) {
    var id = peer.nextId(Lane.CONTROL, state.keyring.random());
    var expiresAt = turn.wall().plus(WORTH_SAYING);
    outbox.queue(
        peer, new Outgoing(id, turn.wall(), expiresAt, body, null, Outgoing.NOT_LOGGED), turn);
  }
}
