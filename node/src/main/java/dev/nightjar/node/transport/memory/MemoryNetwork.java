// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.transport.memory;

import dev.nightjar.base.Bytes;
import dev.nightjar.node.transport.LinkEnd;
import dev.nightjar.node.transport.LinkFacts;
import dev.nightjar.node.transport.NodeAddress;
import dev.nightjar.node.transport.Transport;
import dev.nightjar.node.transport.TransportEvents;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Carries bytes between the transports that joined it, as well as its conditions allow.
///
/// There is no TLS in it: a connection names the certificate of its listening end and is otherwise
/// plain. Owned by one thread; not thread-safe.
public final class MemoryNetwork {
  private static final int CERTIFICATE_SIZE = 64;

  private final VirtualTime time;
  private final RandomGenerator random;
  private final Map<NodeAddress, MemoryTransport> listening = new HashMap<>();
  private NetworkConditions conditions = NetworkConditions.good();

  /// @param random decides every delay, cut and break
  public MemoryNetwork(VirtualTime time, RandomGenerator random) {
    this.time = time;
    this.random = random;
  }

  /// Changes what happens to everything sent from now on.
  public void become(NetworkConditions next) {
    conditions = next;
  }

  /// A place for one run of a node.
  public Transport join(TransportEvents events) {
    return new MemoryTransport(this, events, Bytes.random(CERTIFICATE_SIZE, random));
  }

  boolean bind(NodeAddress address, MemoryTransport transport) {
    return listening.putIfAbsent(address, transport) == null;
  }

  void leave(MemoryTransport transport) {
    listening.values().remove(transport);
  }

  void soon(Runnable action) {
    time.after(Duration.ZERO, action);
  }

  void connect(MemoryLink from, NodeAddress to) {
    time.at(
        from.arrivalOf(time.instant().plus(delay())),
        () -> {
          var target = listening.get(to);
          if (from.isOver()) {
            return;
          }
          if (target == null) {
            from.end(LinkEnd.NOT_REACHED);
            return;
          }
          var there = target.accept();
          MemoryLink.join(from, there);
          there.opened(facts("dialler", target));
          time.at(
              there.arrivalOf(time.instant().plus(delay())),
              () -> {
                if (!from.isOver()) {
                  from.opened(facts(to.toString(), target));
                }
              });
        });
  }

  private static LinkFacts facts(String remote, MemoryTransport listener) {
    return new LinkFacts(remote, listener.certificate(), "memory", "none", "none");
  }

  void carry(MemoryLink from, Bytes data) {
    var to = from.other();
    if (to == null || from.isOver()) {
      return;
    }
    from.countSent(data.size());
    if (random.nextDouble() < conditions.breakProbability()) {
      end(from);
      soon(() -> from.end(LinkEnd.CLOSED_THERE));
      return;
    }
    for (var start = 0; start < data.size(); ) {
      var end = start + 1 + random.nextInt(data.size() - start);
      var piece = data.slice(start, end);
      time.at(from.arrivalOf(time.instant().plus(delay())), () -> to.arrive(piece));
      start = end;
    }
  }

  /// The other end notices, after whatever is still on its way.
  void end(MemoryLink from) {
    var to = from.other();
    if (to != null) {
      time.at(
          from.arrivalOf(time.instant().plus(delay())), () -> to.arriveEnd(LinkEnd.CLOSED_THERE));
    }
  }

  private Duration delay() {
    var shortest = conditions.shortestDelay().toNanos();
    var longest = conditions.longestDelay().toNanos();
    return Duration.ofNanos(shortest + random.nextLong(longest - shortest + 1));
  }
}
