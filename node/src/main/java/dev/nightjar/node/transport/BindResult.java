// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.transport;

/// What asking for an address to listen on can come to.
public sealed interface BindResult {
  /// Connections are accepted at `address`, whose port is a real one.
  record Bound(NodeAddress address) implements BindResult {}

  /// Someone else listens there.
  record Taken() implements BindResult {}

  /// The address is not this machine's, or the system forbids it.
  ///
  /// @param why what the system said
  record Forbidden(String why) implements BindResult {}
}
