// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.transport;

import java.util.Optional;

/// Where a node can be reached: a host name or literal address, and a TCP port.
///
/// @param host a name, an IPv4 address or an IPv6 address without brackets; at most 253 characters
/// @param port 0 (any free port, only to listen on) to 65535
public record NodeAddress(String host, int port) {
  private static final int MAX_HOST_CHARACTERS = 253;
  private static final int MAX_PORT = 65_535;

  public NodeAddress {
    if (!isHost(host)) {
      throw new IllegalArgumentException(
          "a host is 1 to 253 visible ASCII characters without brackets, not " + host.length());
    }
    if (!isPort(port)) {
      throw new IllegalArgumentException("a port is between 0 and 65535, not " + port);
    }
  }

  /// The address of these parts; empty where the constructor would throw. For what others wrote.
  public static Optional<NodeAddress> of(String host, int port) {
    return isHost(host) && isPort(port)
        ? Optional.of(new NodeAddress(host, port))
        : Optional.empty();
  }

  private static boolean isHost(String host) {
    return !host.isEmpty()
        && host.length() <= MAX_HOST_CHARACTERS
        && host.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '[' && c != ']');
  }

  private static boolean isPort(int port) {
    return port >= 0 && port <= MAX_PORT;
  }

  /// Reads `host:port` or `[v6]:port`.
  ///
  /// @throws IllegalArgumentException if it is neither
  public static NodeAddress parse(String text) {
    var colon = text.lastIndexOf(':');
    if (colon < 1 || !text.substring(colon + 1).matches("[0-9]{1,5}")) {
      throw new IllegalArgumentException("expected host:port, not " + text);
    }
    var host = text.substring(0, colon);
    var bracketed = host.startsWith("[") && host.endsWith("]");
    if (!bracketed && host.indexOf(':') >= 0) {
      throw new IllegalArgumentException("an IPv6 address needs brackets: [" + host + "]:port");
    }
    return new NodeAddress(
        bracketed ? host.substring(1, host.length() - 1) : host,
        Integer.parseInt(text.substring(colon + 1)));
  }

  /// `host:port`, with brackets around an IPv6 address.
  @Override
  public String toString() {
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }
}
