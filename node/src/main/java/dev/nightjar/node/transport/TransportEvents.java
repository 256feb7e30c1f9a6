// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.transport;

import dev.nightjar.base.Bytes;

/// What a transport tells its node; called on the transport's own thread, in order per connection.
///
/// Every connection that was dialled or opened ends with exactly one [#ended].
public interface TransportEvents {
  /// A connection is secured: one that was dialled, or a new one with an even number.
  void opened(LinkId link, LinkFacts facts);

  /// Bytes arrived, cut anywhere; or none, after [Transport#proceed]. No more come until
  /// [Transport#resume].
  void received(LinkId link, Bytes chunk);

  /// The connection is over.
  void ended(LinkId link, LinkEnd why);
}
