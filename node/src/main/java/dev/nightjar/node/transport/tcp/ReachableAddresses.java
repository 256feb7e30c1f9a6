// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.transport.tcp;

import dev.nightjar.node.transport.NodeAddress;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Where others can reach a socket that listens on every address of this machine.
///
/// A wildcard is no address that could be told to anybody: whoever dials `0.0.0.0` reaches itself.
/// Thread-safe; stateless.
public final class ReachableAddresses {
  /// As many as an invitation holds.
  private static final int MOST = 4;

  private static final Set<String> WILDCARDS = Set.of("0.0.0.0", "::", "0:0:0:0:0:0:0:0");

  private ReachableAddresses() {}

  /// The address itself, or those of the interfaces that are up when it is a wildcard: IPv4 first,
  /// and the loopback address when there is no other.
  public static List<NodeAddress> of(NodeAddress bound) {
    if (!WILDCARDS.contains(bound.host())) {
      return List.of(bound);
    }
    var onlyIpv4 = bound.host().indexOf(':') < 0;
    var found =
        addresses()
            .filter(address -> !onlyIpv4 || address instanceof Inet4Address)
            .sorted(Comparator.comparing(address -> !(address instanceof Inet4Address)))
            .map(ReachableAddresses::literal)
            .distinct()
            .limit(MOST)
            .map(host -> new NodeAddress(host, bound.port()))
            .toList();
    return found.isEmpty() ? List.of(new NodeAddress("127.0.0.1", bound.port())) : found;
  }

  private static Stream<InetAddress> addresses() {
    try {
      return NetworkInterface.networkInterfaces()
          .filter(ReachableAddresses::isUp)
          .flatMap(NetworkInterface::inetAddresses)
          .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress());
    } catch (SocketException _) {
      return Stream.empty();
    }
  }

  private static boolean isUp(NetworkInterface candidate) {
    try {
      return candidate.isUp() && !candidate.isLoopback();
    } catch (SocketException _) {
      return false;
    }
  }

  /// Without the scope that only this machine understands.
  private static String literal(InetAddress address) {
    try {
      return InetAddress.getByAddress(address.getAddress()).getHostAddress();
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address of the machine has a wrong length", e);
    }
  }
}
