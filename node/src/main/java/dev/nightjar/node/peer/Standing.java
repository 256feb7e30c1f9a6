// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.protocol.content.MessageId;
import java.util.Map;

/// How a conversation stands at one moment; `toString` leaves the draft out.
///
/// @param end the position after the newest entry of its log
/// @param read the position up to which the user has read
/// @param queue the texts that are not acknowledged, and whether each is under way
/// @param timer seconds that texts stay, 0 when they do for good
/// @param draft a text that the user has not sent yet, or nothing
public record Standing(
    long end, long read, Map<MessageId, Boolean> queue, int timer, String draft) {
  public Standing {
    queue = Map.copyOf(queue);
  }

  static Standing of(Peer peer) {
    var kept = peer.conversationRecord;
    return new Standing(
        peer.logEnd,
        kept.read(),
        peer.conversation.queues.texts(),
        kept.timer().seconds(),
        kept.draft());
  }

  @Override
  public String toString() {
    return "Standing[" + queue.size() + " wait at " + end + "]";
  }
}
