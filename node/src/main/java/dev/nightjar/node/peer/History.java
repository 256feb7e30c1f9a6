// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.protocol.content.MessageId;
import java.util.LinkedHashMap;
import java.util.Map;

/// Reads the open end of a conversation's log when a node starts: what is still to be delivered,
/// and what listeners have not had.
///
/// Owned by the engine; not thread-safe.
final class History {
  private record Open(LogEntry.Sent entry, long position) {}

  private static final Store.Limit AT_ONCE = new Store.Limit(256, 1024 * 1024);

  private final Outbox outbox;

  History(Outbox outbox) {
    this.outbox = outbox;
  }

  /// False when the log is not what the contact says it is.
  boolean restore(Peer peer, Store store) {
    Map<MessageId, Open> open = new LinkedHashMap<>();
    var from = Math.min(peer.openFrom(), peer.consumed);
    var next = from;
    while (next < peer.logEnd) {
      if (!(store.forwards(peer.id, next, AT_ONCE) instanceof Store.Reading.Read(var blocks))
          || blocks.isEmpty()) {
        return false;
      }
      for (var block : blocks) {
        var entries = LogFormat.split(block);
        if (entries.isEmpty()) {
          return false;
        }
        next = block.first();
        for (var entry : entries.get()) {
          read(peer, entry, next++, open);
        }
      }
    }
    open.values().forEach(message -> outbox.restore(peer, message.entry(), message.position()));
    var log = store.logs().get(peer.id);
    var isAsExpected = log == null ? from == peer.logEnd : log.next() == peer.logEnd;
    return isAsExpected && next == peer.logEnd;
  }

  private static void read(Peer peer, LogEntry entry, long position, Map<MessageId, Open> open) {
    switch (entry) {
      case LogEntry.Sent sent -> {
        if (peer.isOpen(sent.id(), position)) {
          open.put(sent.id(), new Open(sent, position));
        }
      }
      case LogEntry.Failed(var id, _, _) -> open.remove(id);
      case LogEntry.TimerSet _, LogEntry.Erased _ -> {
        // Nothing to do about it.
      }
      case LogEntry.Received(var text, _) -> {
        if (position >= peer.consumed) {
          peer.conversation.unheard.add(new Conversation.Unheard(text, position));
          peer.receivedEnd = position + 1;
        }
      }
    }
  }
}
