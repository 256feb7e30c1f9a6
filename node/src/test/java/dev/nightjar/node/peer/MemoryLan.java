// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.base.Bytes;
import dev.nightjar.node.discovery.Announcement;
import dev.nightjar.node.discovery.Discovery;
import dev.nightjar.node.discovery.Endpoint;
import dev.nightjar.node.transport.NodeAddress;
import dev.nightjar.node.transport.memory.VirtualTime;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A network in virtual time on which everybody hears everybody, themselves too.
///
/// Owned by one test; not thread-safe.
final class MemoryLan {
  final List<Announcement> announced = new ArrayList<>();
  final List<SimulatedNode> seekers = new ArrayList<>();
  private final VirtualTime time;
  private final List<SimulatedNode> nodes = new ArrayList<>();

  MemoryLan(VirtualTime time) {
    this.time = time;
  }

  Discovery join(SimulatedNode node) {
    nodes.remove(node);
    nodes.add(node);
    return new Discovery() {
      @Override
      public void announce(Announcement announcement) {
        announced.add(announcement);
        say(new Event.Announced(announcement));
      }

      @Override
      public void seek() {
        seekers.add(node);
        say(new Event.Sought());
      }

      @Override
      public void close() {
        nodes.remove(node);
      }
    };
  }

  /// What anybody may say.
  void say(Event event) {
    time.after(Duration.ofMillis(1), () -> List.copyOf(nodes).forEach(node -> node.happen(event)));
  }

  static Endpoint endpoint(NodeAddress address) {
    var host = InetAddress.ofLiteral(address.host()).getAddress();
    return new Endpoint(address.port(), List.of(Bytes.copyOf(host)));
  }
}
