// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.discovery;

import dev.nightjar.base.ByteWriter;
import dev.nightjar.base.Bytes;
import dev.nightjar.node.transport.AddressScope;
import dev.nightjar.node.transport.NodeAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;

/// Where a node can be called on one network.
///
/// @param port 1 to 65535
/// @param addresses 1 to 4 different ones of 4 or 16 bytes, kept in order
public record Endpoint(int port, List<Bytes> addresses) {
  /// As many addresses as an announcement holds.
  public static final int MOST_ADDRESSES = 4;

  private static final int MOST_PORT = 65_535;
  private static final Set<Integer> SIZES = Set.of(4, 16);

  public Endpoint {
    addresses = addresses.stream().sorted().toList();
    if (!isEndpoint(port, addresses)) {
      throw new IllegalArgumentException("no endpoint: " + port + " at " + addresses.size());
    }
  }

  /// Whether the constructor would take this; for what others wrote.
  public static boolean isEndpoint(int port, List<Bytes> addresses) {
    return port >= 1
        && port <= MOST_PORT
        && !addresses.isEmpty()
        && addresses.size() <= MOST_ADDRESSES
        && addresses.stream().distinct().count() == addresses.size()
        && addresses.stream().allMatch(address -> SIZES.contains(address.size()));
  }

  /// What the tags of an announcement cover: port, count, then each address after its size.
  Bytes encoded() {
    var out = new ByteWriter(3 + MOST_ADDRESSES * 17).u16(port).u8(addresses.size());
    addresses.forEach(address -> out.u8(address.size()).bytes(address));
    return out.toBytes();
  }

  /// What to dial, without what names no single host and what only its own network segment knows.
  public List<NodeAddress> dialled() {
    return addresses.stream()
        .map(Endpoint::numerical)
        .filter(Endpoint::isDialled)
        .map(address -> new NodeAddress(address.getHostAddress(), port))
        .toList();
  }

  /// Whether some of this can be reached from the machine itself only.
  public boolean isLoopback() {
    return addresses.stream().anyMatch(address -> numerical(address).isLoopbackAddress());
  }

  private static boolean isDialled(InetAddress address) {
    return switch (AddressScope.of(address)) {
      case NOWHERE, LINK_LOCAL -> false;
      case LOOPBACK, ORDINARY -> true;
    };
  }

  private static InetAddress numerical(Bytes address) {
    try {
      return InetAddress.getByAddress(address.toByteArray());
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address has a wrong length", e);
    }
  }
}
