// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.transport;

/// Why a connection ended, or never came to be.
public enum LinkEnd {
  /// This node closed it.
  CLOSED_HERE,
  /// The other end closed it, or the network broke.
  CLOSED_THERE,
  /// Nobody answered at the address.
  NOT_REACHED,
  /// TLS failed: another version or group, or not TLS at all.
  NOT_SECURED,
  /// Securing it took too long, or the other end took nothing of what waited for it.
  TOO_SLOW,
  /// Nothing came for too long.
  IDLE,
  /// There are as many connections as are allowed; nobody's own make room for new ones.
  TOO_MANY
}
