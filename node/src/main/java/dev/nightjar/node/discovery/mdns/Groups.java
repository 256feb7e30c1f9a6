// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.discovery.mdns;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.MembershipKey;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The sockets of multicast DNS, one for each family of addresses that this machine has.
///
/// Other programs share the port. Thread-safe.
final class Groups implements AutoCloseable {
  static final int PORT = 5_353;

  /// Beyond the network that they are sent to, messages go nowhere; RFC 6762 §11 asks for 255.
  private static final int TIME_TO_LIVE = 255;

  private static final System.Logger LOG = System.getLogger(Groups.class.getName());

  private final List<Group> groups;
  private int heardLast;

  private Groups(List<Group> groups) {
    this.groups = groups;
  }

  /// One socket and the group that it belongs to on several networks.
  private record Group(
      DatagramChannel channel,
      InetAddress address,
      Class<? extends InetAddress> family,
      Map<NetworkInterface, MembershipKey> memberships) {}

  /// @throws IOException if there is no multicast with IPv4
  static Groups open(Selector selector) throws IOException {
    var groups = new ArrayList<Group>();
    groups.add(open(StandardProtocolFamily.INET, "224.0.0.251", Inet4Address.class, selector));
    try {
      groups.add(open(StandardProtocolFamily.INET6, "ff02::fb", Inet6Address.class, selector));
    } catch (IOException | UnsupportedOperationException e) {
      LOG.log(System.Logger.Level.DEBUG, "no multicast with IPv6: {0}", e.getMessage());
    }
    return new Groups(List.copyOf(groups));
  }

  private static Group open(
      ProtocolFamily protocol, String group, Class<? extends InetAddress> family, Selector selector)
      throws IOException {
    var channel = DatagramChannel.open(protocol);
    try {
      channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      channel.setOption(StandardSocketOptions.IP_MULTICAST_TTL, TIME_TO_LIVE);
      channel.bind(new InetSocketAddress(PORT));
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ);
      return new Group(channel, InetAddress.ofLiteral(group), family, new HashMap<>());
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /// Belongs to these networks from now on, as far as they let it.
  synchronized void join(List<Lan> lans) {
    for (var group : groups) {
      var wanted = lans.stream().filter(lan -> lan.has(group.family)).map(Lan::card).toList();
      group
          .memberships
          .entrySet()
          .removeIf(entry -> {
            var leaves = !wanted.contains(entry.getKey()) || !entry.getValue().isValid();
            if (leaves) {
              entry.getValue().drop();
            }
            return leaves;
          });
      wanted.forEach(card -> join(group, card));
    }
  }

  private static void join(Group group, NetworkInterface card) {
    if (!group.memberships.containsKey(card)) {
      try {
        group.memberships.put(card, group.channel.join(group.address, card));
      } catch (IOException e) {
        LOG.log(System.Logger.Level.DEBUG, "no multicast on {0}", card.getName());
      }
    }
  }

  /// Sends to everybody on one network. Which one is set on the socket first, hence the lock.
  synchronized void send(byte[] message, Lan lan) {
    for (var group : groups) {
      if (group.memberships.containsKey(lan.card())) {
        try {
          group.channel.setOption(StandardSocketOptions.IP_MULTICAST_IF, lan.card());
          group.channel.send(ByteBuffer.wrap(message), new InetSocketAddress(group.address, PORT));
        } catch (IOException e) { // It is said again later.
          LOG.log(System.Logger.Level.DEBUG, "not sent on {0}", lan.card().getName());
        }
      }
    }
  }

  /// Puts the next datagram into `buffer`; false when there is none. The families take turns, so
  /// that a flood in one does not drown the other.
  synchronized boolean receive(ByteBuffer buffer) throws IOException {
    for (var tried = 0; tried < groups.size(); tried++) {
      heardLast = (heardLast + 1) % groups.size();
      if (groups.get(heardLast).channel.receive(buffer) != null) {
        return true;
      }
    }
    return false;
  }

  @Override
  public synchronized void close() throws IOException {
    for (var group : groups) {
      group.channel.close();
    }
  }
}
