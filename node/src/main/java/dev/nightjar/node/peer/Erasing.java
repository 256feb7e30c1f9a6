// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// Erases what the user wants erased, and texts whose time is over.
///
/// Owned by the engine; not thread-safe.
final class Erasing {
  private static final System.Logger LOG = System.getLogger(Erasing.class.getName());

  /// How long what is over waits for more of it, so that not every text costs a write of its own.
  private static final Duration TOGETHER = Duration.ofSeconds(1);

  /// How long it waits for entries that are still being stored before it looks for them again.
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  /// How much of a log is looked through before others have their turn.
  private static final Store.Limit AT_ONCE = new Store.Limit(256, 1024 * 1024);

  private final NodeState state;
  private final Outbox outbox;
  private final Store store;

  Erasing(NodeState state, Outbox outbox, Store store) {
    this.state = state;
    this.outbox = outbox;
    this.store = store;
  }

  /// Erases entries; what still waits to be sent is not sent any more.
  void erase(Peer peer, Set<Long> positions, Turn turn) {
    if (positions.isEmpty()) {
      return;
    }
    withdraw(peer, message -> positions.contains(message.position()), turn);
    turn.add(new Effect.Erase(peer.id, List.copyOf(positions)));
  }

  /// Erases everything that was said.
  void eraseAll(Peer peer, Turn turn) {
    withdraw(peer, Outgoing::isText, turn);
    peer.conversation.unheard.clear();
    peer.consumed = peer.logEnd;
    peer.vanishing.clear();
    peer.conversationRecord =
        peer.conversationRecord
            .readUpTo(peer.logEnd)
            .drafting("")
            .disappearingFrom(Vanishing.NOWHERE);
    turn.add(new Effect.DropLog(peer.id));
    state.save(peer, turn);
    state.saveConversation(peer, turn);
  }

  /// Takes texts out of the queue.
  private void withdraw(Peer peer, Predicate<Outgoing> isMeant, Turn turn) {
    var withdrawn = peer.conversation.queues.remove(isMeant);
    for (var message : withdrawn) {
      state.counters = state.counters.oneFailed();
      turn.add(new Effect.Advance(message.id(), new Progress.Failed(Progress.Reason.ERASED)));
    }
    if (!withdrawn.isEmpty()) {
      state.save(peer, turn);
      outbox.pump(peer, turn);
    }
  }

  /// Erases what is over, and looks for what will be.
  void tick(Peer peer, Turn turn) {
    var vanishing = peer.vanishing;
    if (vanishing.isToLook(peer.logEnd) && !turn.steady().isBefore(peer.conversation.lookNext)) {
      var seen = vanishing.seen();
      look(peer);
      if (vanishing.seen() == seen) {
        peer.conversation.lookNext = turn.steady().plus(BETWEEN_LOOKS);
      }
    }
    if (turn.steady().isBefore(peer.conversation.eraseNext)) {
      return;
    }
    var due = vanishing.due(turn.wall(), peer.logEnd);
    if (!due.isEmpty()) {
      peer.conversation.eraseNext = turn.steady().plus(TOGETHER);
      turn.add(new Effect.Erase(peer.id, due));
    }
    if (vanishing.from() != peer.conversationRecord.disappearing()) {
      peer.conversationRecord = peer.conversationRecord.disappearingFrom(vanishing.from());
      state.saveConversation(peer, turn);
    }
  }

  private void look(Peer peer) {
    var vanishing = peer.vanishing;
    if (store.forwards(peer.id, vanishing.seen(), AT_ONCE)
        instanceof Store.Reading.Read(var blocks)) { // None when the rest is still being stored.
      for (var block : blocks) {
        if (!isLookedAt(block, vanishing)) {
          passOver(peer);
          return;
        }
      }
    } else {
      passOver(peer);
    }
  }

  private static boolean isLookedAt(LogBlock block, Vanishing vanishing) {
    var entries = LogFormat.split(block);
    if (entries.isEmpty()) {
      return false;
    }
    var position = block.first();
    for (var entry : entries.get()) {
      if (position >= vanishing.seen()) {
        vanishing.look(position, entry.disappearsAt());
      }
      position++;
    }
    return true;
  }

  private void passOver(Peer peer) {
    LOG.log(
        System.Logger.Level.WARNING,
        "A conversation cannot be read; texts in it that should disappear stay.");
    peer.vanishing.passTo(peer.logEnd);
  }

  /// When there is something to do, by the steady clock.
  Instant due(Peer peer, Moment now) {
    if (peer.vanishing.isToLook(peer.logEnd)) {
      var look = peer.conversation.lookNext;
      return look.isAfter(now.steady()) ? look : now.steady();
    }
    var first = peer.vanishing.first();
    if (first.equals(Instant.MAX)) {
      return Instant.MAX;
    }
    var left = Duration.between(now.wall(), first);
    var due = now.steady().plus(left.isNegative() ? Duration.ZERO : left);
    var next = peer.conversation.eraseNext;
    return due.isBefore(next) ? next : due;
  }
}
