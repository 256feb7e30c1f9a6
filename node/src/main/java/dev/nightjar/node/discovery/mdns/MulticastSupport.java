// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.discovery.mdns;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whether this machine can speak to its networks by multicast; what others let through is unknown.
///
/// @param cards the interfaces on which it can, by name
/// @param problem why it can on none, or null
public record MulticastSupport(List<String> cards, @Nullable String problem) {
  private static final Duration PATIENCE = Duration.ofMillis(500);
  private static final int NOT_OUT_OF_THE_MACHINE = 0;

  public MulticastSupport {
    cards = List.copyOf(cards);
  }

  /// Says something on each network, so that only this machine hears it, and listens; takes half a
  /// second for each that is silent.
  public static MulticastSupport look() {
    try {
      var lans = Lan.around(null).stream().filter(lan -> lan.has(Inet4Address.class)).toList();
      if (lans.isEmpty()) {
        return new MulticastSupport(List.of(), "no network with multicast");
      }
      var heard =
          lans.stream()
              .map(Lan::card)
              .filter(MulticastSupport::isHeard)
              .map(NetworkInterface::getName)
              .toList();
      return heard.isEmpty()
          ? new MulticastSupport(heard, "multicast is not heard on any network")
          : new MulticastSupport(heard, null);
    } catch (IOException e) {
      return new MulticastSupport(List.of(), "multicast fails: " + e.getMessage());
    }
  }

  private static boolean isHeard(NetworkInterface card) {
    try (var selector = Selector.open();
        var channel = DatagramChannel.open(StandardProtocolFamily.INET)) {
      var group = InetAddress.ofLiteral("224.0.0.251");
      channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      channel.setOption(StandardSocketOptions.IP_MULTICAST_IF, card);
      channel.setOption(StandardSocketOptions.IP_MULTICAST_TTL, NOT_OUT_OF_THE_MACHINE);
      channel.bind(new InetSocketAddress(Groups.PORT)).configureBlocking(false);
      channel.join(group, card);
      channel.register(selector, SelectionKey.OP_READ);
      channel.send(ByteBuffer.allocate(1), new InetSocketAddress(group, Groups.PORT));
      return selector.select(PATIENCE.toMillis()) > 0;
    } catch (IOException _) {
      return false;
    }
  }
}
