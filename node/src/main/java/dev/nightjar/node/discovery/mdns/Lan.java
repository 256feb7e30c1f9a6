// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.discovery.mdns;

import dev.nightjar.base.Bytes;
import dev.nightjar.node.discovery.Endpoint;
import dev.nightjar.node.transport.AddressScope;
import dev.nightjar.node.transport.NodeAddress;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One network that this machine is on.
///
/// @param card by which it is reached
/// @param addresses what this machine is called there, but for link-local ones: interfaces that
///   have no other come and go, and nobody could call
record Lan(NetworkInterface card, List<InetAddress> addresses) {
  Lan {
    addresses = List.copyOf(addresses);
  }

  /// Those on which `bound` can be reached: the machine's own when it is a loopback address, and
  /// otherwise all that may have somebody else on them. A tunnel is none: it leads far away.
  static List<Lan> around(@Nullable NodeAddress bound) throws SocketException {
    var isOwn = bound != null && AddressScope.of(bound) == AddressScope.LOOPBACK;
    return NetworkInterface.networkInterfaces()
        .filter(card -> isOwn ? isOwn(card) : isShared(card))
        .map(card -> new Lan(card, called(card)))
        .filter(lan -> !lan.addresses.isEmpty())
        .toList();
  }

  private static List<InetAddress> called(NetworkInterface card) {
    return card.inetAddresses().filter(address -> !address.isLinkLocalAddress()).toList();
  }

  private static boolean isOwn(NetworkInterface card) {
    try {
      return card.isUp() && card.isLoopback();
    } catch (SocketException _) {
      return false;
    }
  }

  private static boolean isShared(NetworkInterface card) {
    try {
      return card.isUp()
          && card.supportsMulticast()
          && !card.isLoopback()
          && !card.isPointToPoint();
    } catch (SocketException _) {
      return false;
    }
  }

  boolean has(Class<? extends InetAddress> family) {
    return addresses.stream().anyMatch(family::isInstance);
  }

  /// Where somebody who listens at `bound` is called from here, IPv4 first.
  Optional<Endpoint> endpoint(NodeAddress bound) {
    var listening = InetAddress.ofLiteral(bound.host());
    var called =
        addresses.stream()
            .filter(address -> isReached(address, listening))
            .sorted(Comparator.comparing(address -> !(address instanceof Inet4Address)))
            .map(address -> Bytes.wrap(address.getAddress()))
            .distinct()
            .limit(Endpoint.MOST_ADDRESSES)
            .toList();
    return Endpoint.isEndpoint(bound.port(), called)
        ? Optional.of(new Endpoint(bound.port(), called))
        : Optional.empty();
  }

  private static boolean isReached(InetAddress address, InetAddress listening) {
    if (!listening.isAnyLocalAddress()) {
      return Bytes.wrap(address.getAddress()).equals(Bytes.wrap(listening.getAddress()));
    }
    var isFamilyHeard = address instanceof Inet4Address || !(listening instanceof Inet4Address);
    return isFamilyHeard && AddressScope.of(address) == AddressScope.ORDINARY;
  }
}
