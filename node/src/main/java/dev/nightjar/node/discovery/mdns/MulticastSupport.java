// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.discovery.mdns;

import dev.nightjar.base.Bytes;
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
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Whether this machine can speak to its networks by multicast; what others let through is unknown.
///
/// @param cards the interfaces on which it can, by name
/// @param problem why it can on none, or null
public record MulticastSupport(List<String> cards, @Nullable String problem) {
  private static final Duration PATIENCE = Duration.ofMillis(500);
  private static final int SIZE = 16;
  private static final int NOT_OUT_OF_THE_MACHINE = 0;

  public MulticastSupport {
    cards = List.copyOf(cards);
  }

  /// Says something random on each network, so that only this machine hears it, and listens for it;
  /// takes half a second for each on which it does not come.
  public static MulticastSupport look(RandomGenerator random) {
    try {
      var lans = Lan.around(null).stream().filter(lan -> lan.has(Inet4Address.class)).toList();
      if (lans.isEmpty()) {
        return new MulticastSupport(List.of(), "no network with multicast");
      }
      var heard =
          lans.stream()
              .map(Lan::card)
              .filter(card -> isHeard(card, Bytes.random(SIZE, random)))
              .map(NetworkInterface::getName)
              .toList();
      return heard.isEmpty()
          ? new MulticastSupport(heard, "multicast is not heard on any network")
          : new MulticastSupport(heard, null);
    } catch (IOException e) {
      return new MulticastSupport(List.of(), "multicast fails: " + e.getMessage());
    }
  }

  private static boolean isHeard(NetworkInterface card, Bytes said) {
    try (var selector = Selector.open();
        var channel = DatagramChannel.open(StandardProtocolFamily.INET)) {
      var group = InetAddress.ofLiteral("224.0.0.251");
      channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      channel.setOption(StandardSocketOptions.IP_MULTICAST_IF, card);
      channel.setOption(StandardSocketOptions.IP_MULTICAST_TTL, NOT_OUT_OF_THE_MACHINE);
      channel.bind(new InetSocketAddress(Groups.PORT)).configureBlocking(false);
      channel.join(group, card);
      channel.register(selector, SelectionKey.OP_READ);
      var message = ByteBuffer.wrap(said.toByteArray());
      channel.send(message, new InetSocketAddress(group, Groups.PORT));
      return comes(said, channel, selector);
    } catch (IOException _) {
      return false;
    }
  }

  /// Whether it comes before the time is over, among what others say.
  private static boolean comes(Bytes said, DatagramChannel channel, Selector selector)
      throws IOException {
    var buffer = ByteBuffer.allocate(SIZE + 1);
    var end = System.nanoTime() + PATIENCE.toNanos();
    for (var left = PATIENCE;
        left.toMillis() > 0;
        left = Duration.ofNanos(end - System.nanoTime())) {
      selector.select(left.toMillis());
      selector.selectedKeys().clear();
      if (channel.receive(buffer.clear()) != null) {
        var heard = new byte[buffer.flip().remaining()];
        buffer.get(heard);
        if (said.equals(Bytes.wrap(heard))) {
          return true;
        }
      }
    }
    return false;
  }
}
