// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node;

import java.util.List;

/// What a node did since it was started.
///
/// @param messagesSent messages that left at least once
/// @param messagesAcknowledged of these, how many the recipient acknowledged
/// @param messagesFailed how many were given up
/// @param messagesReceived messages delivered to listeners, each once
/// @param refused connections and frames that were refused
/// @param traffic over all connections, closed ones included
/// @param links the connections that are open now
public record NodeStats(
    long messagesSent,
    long messagesAcknowledged,
    long messagesFailed,
    long messagesReceived,
    long refused,
    Traffic traffic,
    List<LinkStats> links) {
  public NodeStats {
    links = List.copyOf(links);
  }
}
