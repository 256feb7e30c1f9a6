// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.protocol.content;

import dev.nightjar.protocol.Limits;

/// Where a node can be reached.
///
/// @param host a host name or a literal IP address, in printable ASCII without spaces and square
///   brackets: those belong to the text `[v6]:port`, not to the address
/// @param port 1 to 65,535
public record Address(String host, int port) {
  private static final int MAX_PORT = 0xffff;

  public Address {
    if (!isValid(host, port)) {
      throw new IllegalArgumentException("no address");
    }
  }

  /// Whether both parts are within their bounds.
  public static boolean isValid(String host, int port) {
    return port >= 1
        && port <= MAX_PORT
        && !host.isEmpty()
        && host.length() <= Limits.MAX_HOST_CHARACTERS
        && host.chars().allMatch(Address::isOfHosts);
  }

  private static boolean isOfHosts(int character) {
    return character > ' ' && character < 0x7f && character != '[' && character != ']';
  }

  /// `host:port`, the host in brackets when it is a literal IPv6 address.
  @Override
  public String toString() {
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }
}
