// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.protocol.content.MessageId;
import java.util.List;
import java.util.Map;

/// How a conversation stands at one moment; `toString` leaves the draft out.
///
/// @param end the position after the newest entry of its log
/// @param read the position up to which the user has read
/// @param queue the texts that are not acknowledged, and whether each is under way
/// @param receipts whether the contact is told what is read
/// @param readThere the last texts of each stream that the contact's user has read
/// @param timer seconds that texts stay, 0 when they do for good
/// @param draft a text that the user has not sent yet, or nothing
public record Standing(
    long end,
    long read,
    Map<MessageId, Boolean> queue,
    boolean receipts,
    List<MessageId> readThere,
    int timer,
    String draft) {
  public Standing {
    readThere = List.copyOf(readThere);
    queue = Map.copyOf(queue);
  }

  static Standing of(Peer peer) {
    var kept = peer.conversationRecord;
    return new Standing(
        peer.logEnd,
        kept.read(),
        peer.conversation.queues.texts(),
        kept.receipts().areOn(),
        kept.receipts().heard(),
        kept.timer().seconds(),
        kept.draft());
  }

  /// Whether the contact's user has read a text of ours, as far as we were told.
  public boolean isRead(MessageId text) {
    return Receipts.isWithin(text, readThere);
  }

  @Override
  public String toString() {
    return "Standing[" + queue.size() + " wait at " + end + "]";
  }
}
