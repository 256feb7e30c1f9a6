// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node;

import java.util.List;

/// What a node did since it was started.
///
/// @param messages how many went where
/// @param refused connections and frames that were refused
/// @param traffic over all connections, closed ones included
/// @param links the connections that are open now
public record NodeStats(
    MessageCounts messages, long refused, Traffic traffic, List<LinkStats> links) {
  public NodeStats {
    links = List.copyOf(links);
  }
}
