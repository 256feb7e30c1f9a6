// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.transport;

import java.net.InetAddress;
import java.util.Locale;

/// From where an address can be reached, which decides whether others may send us there.
public enum AddressScope {
  /// From nowhere: it names no single host.
  NOWHERE,
  /// From this machine only.
  LOOPBACK,
  /// From this network segment only.
  LINK_LOCAL,
  /// From further away. A name counts as this before it is looked up, except `localhost`.
  ORDINARY;

  /// What the text of an address says; nothing is looked up.
  public static AddressScope of(NodeAddress address) {
    var host = address.host();
    var scope = host.indexOf('%');
    try {
      return of(InetAddress.ofLiteral(scope < 0 ? host : host.substring(0, scope)));
    } catch (IllegalArgumentException _) {
      return isLocalhost(host) ? LOOPBACK : ORDINARY;
    }
  }

  /// `localhost` and what lies below it, RFC 6761 §6.3.
  private static boolean isLocalhost(String host) {
    var name = host.toLowerCase(Locale.ROOT);
    var bare = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    return bare.equals("localhost") || bare.endsWith(".localhost");
  }

  /// What the other end of a connection is, by [LinkFacts#remote].
  public static AddressScope ofPeer(String remote) {
    try {
      return of(NodeAddress.parse(remote));
    } catch (IllegalArgumentException _) {
      return ORDINARY;
    }
  }

  /// What a numerical address is.
  public static AddressScope of(InetAddress address) {
    if (address.isAnyLocalAddress() || address.isMulticastAddress() || isBroadcast(address)) {
      return NOWHERE;
    }
    if (address.isLoopbackAddress()) {
      return LOOPBACK;
    }
    return address.isLinkLocalAddress() ? LINK_LOCAL : ORDINARY;
  }

  private static boolean isBroadcast(InetAddress address) {
    return address.getHostAddress().equals("255.255.255.255");
  }
}
