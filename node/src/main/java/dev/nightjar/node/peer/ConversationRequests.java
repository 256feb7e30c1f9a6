// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import java.util.Set;
import java.util.stream.Collectors;

/// Does what the user asks for in a conversation, or says why not.
///
/// Owned by the engine; not thread-safe.
final class ConversationRequests {
  private final NodeState state;
  private final Outbox outbox;
  private final Erasing erasing;

  ConversationRequests(NodeState state, Outbox outbox, Erasing erasing) {
    this.state = state;
    this.outbox = outbox;
    this.erasing = erasing;
  }

  void handle(long ticket, Request.OfConversation request, Turn turn) {
    var found = state.contacts.find(request.contact());
    if (found.isEmpty()) {
      turn.refuse(ticket, Answer.Reason.NO_SUCH_CONTACT);
      return;
    }
    var peer = found.get();
    var before = peer.conversationRecord;
    handle(peer, request, turn);
    if (!peer.conversationRecord.equals(before)) {
      state.saveConversation(peer, turn);
    }
    turn.reply(ticket, new Answer.Done(peer.view()));
  }

  private void handle(Peer peer, Request.OfConversation request, Turn turn) {
    var record = peer.conversationRecord;
    switch (request) {
      case Request.MarkRead(_, var position, var last) -> {
        var before = Math.min(position, peer.logEnd);
        var receipts = before > record.read() ? record.receipts().read(last) : record.receipts();
        peer.conversationRecord = record.readUpTo(before).with(receipts);
        outbox.sayRead(peer, turn);
      }
      case Request.SendReceipts(_, var areOn) -> {
        peer.conversationRecord = record.with(record.receipts().turned(areOn));
        outbox.sayRead(peer, turn);
      }
      case Request.Draft(_, var text) -> peer.conversationRecord = record.drafting(text);
      case Request.SetTimer(_, var seconds) -> time(peer, seconds, turn);
      case Request.Erase(_, var positions) ->
          erasing.erase(peer, within(positions, peer.logEnd), turn);
      case Request.EraseAll _ -> erasing.eraseAll(peer, turn);
    }
  }

  private void time(Peer peer, int seconds, Turn turn) {
    var record = peer.conversationRecord;
    if (seconds != record.timer().seconds()) {
      turn.log(peer, new LogEntry.TimerSet(LogEntry.TimerSet.NO_ID, turn.wall(), false, seconds));
      turn.tell(new Notice.TimerSet(peer.view(), false, seconds));
      peer.conversationRecord = record.with(record.timer().changedTo(seconds));
      outbox.sayTimer(peer, turn);
      state.save(peer, turn);
    }
  }

  private static Set<Long> within(Set<Long> positions, long end) {
    return positions.stream()
        .filter(position -> position >= 0 && position < end)
        .collect(Collectors.toSet());
  }
}
