// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.transport.memory;

import dev.nightjar.base.Bytes;
import dev.nightjar.node.transport.LinkEnd;
import dev.nightjar.node.transport.LinkFacts;
import dev.nightjar.node.transport.NodeAddress;
import dev.nightjar.node.transport.TransportEvents;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Carries bytes between the transports that joined it, as well as its conditions allow.
///
/// A connection is a reliable stream: what does not get through between parted hosts waits until
/// they are joined again, and what is lost takes its connection with it. There is no TLS: a
/// connection names the certificate of its listening end and is otherwise plain. Owned by one
/// thread; not thread-safe.
public final class MemoryNetwork {
  private static final int CERTIFICATE_SIZE = 64;

  private final VirtualTime time;
  private final RandomGenerator random;
  private final Map<NodeAddress, MemoryTransport> listening = new HashMap<>();
  private final Map<String, MemoryTransport> running = new HashMap<>();
  private final List<MemoryLink> stuck = new ArrayList<>();
  private NetworkConditions conditions = NetworkConditions.good();
  private Set<String> island = Set.of();
  private @Nullable Duration idle;

  /// @param random decides every delay, cut and break
  public MemoryNetwork(VirtualTime time, RandomGenerator random) {
    this.time = time;
    this.random = random;
  }

  /// Changes what happens to everything sent from now on.
  public void become(NetworkConditions next) {
    conditions = next;
  }

  /// Parts the hosts of `island` from all others; nobody is told. An empty one joins everybody, and
  /// what waited goes on.
  public void part(Set<String> next) {
    island = Set.copyOf(next);
    var loose = List.copyOf(stuck);
    stuck.clear();
    for (var link : loose) {
      for (var i = link.comeLoose(); i > 0; i--) {
        schedule(link, Duration.ZERO);
      }
    }
  }

  /// From now on an end of a new connection to which nothing comes for so long, while it would take
  /// something, gives it up.
  public void endIdle(Duration patience) {
    idle = patience;
  }

  private void opened(MemoryLink link, LinkFacts facts) {
    link.opened(facts);
    link.heard(time.instant());
    var patience = idle;
    if (patience != null) {
      time.after(patience, () -> look(link, patience));
    }
  }

  private void look(MemoryLink link, Duration patience) {
    if (link.isOver()) {
      return;
    }
    var due = link.heardAt().plus(patience);
    if (time.instant().isBefore(due)) {
      time.at(due, () -> look(link, patience));
    } else if (link.isReading()) {
      end(link);
      link.end(LinkEnd.IDLE);
    } else {
      time.after(patience, () -> look(link, patience));
    }
  }

  /// A place for one run of a node that no parting concerns.
  public MemoryTransport join(TransportEvents events) {
    return join("", events);
  }

  /// A place for one run of a node.
  ///
  /// @param host where it is when hosts are parted; the host of its addresses
  public MemoryTransport join(String host, TransportEvents events) {
    var certificate = Bytes.random(CERTIFICATE_SIZE, random);
    var transport = new MemoryTransport(this, host, events, certificate);
    running.put(host, transport);
    return transport;
  }

  boolean bind(NodeAddress address, MemoryTransport transport) {
    return listening.putIfAbsent(address, transport) == null;
  }

  void leave(MemoryTransport transport) {
    listening.values().remove(transport);
    running.remove(transport.host(), transport);
  }

  void soon(Runnable action) {
    time.after(Duration.ZERO, action);
  }

  void connect(MemoryLink from, NodeAddress to) {
    from.leadsTo(to.host());
    send(from, 0, () -> arriveAt(from, to));
  }

  private void arriveAt(MemoryLink from, NodeAddress to) {
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
    opened(there, facts("dialler", target));
    send(
        there,
        0,
        () -> {
          if (!from.isOver()) {
            opened(from, facts(to.toString(), target));
          }
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
      send(from, piece.size(), () -> deliver(piece, from, to));
      start = end;
    }
  }

  /// A host that lost the connection without a word says so to data, once it runs again.
  private void deliver(Bytes piece, MemoryLink from, MemoryLink to) {
    if (!to.isOver()) {
      to.heard(time.instant());
      to.arrive(piece);
    } else if (to.owner().isLost() && running.containsKey(to.owner().host())) {
      send(to, 0, () -> from.end(LinkEnd.CLOSED_THERE));
    }
  }

  /// The other end notices, after whatever is still on its way.
  void end(MemoryLink from) {
    var to = from.other();
    if (to != null) {
      send(from, 0, () -> to.arriveEnd(LinkEnd.CLOSED_THERE));
    }
  }

  private void send(MemoryLink from, int bytes, Runnable arrive) {
    from.ship(bytes, arrive);
    schedule(from, conditions.duration(bytes));
  }

  private void schedule(MemoryLink from, Duration takes) {
    var left = from.leftBy(time.instant(), takes);
    time.at(from.arrivalOf(left.plus(delay())), () -> land(from));
  }

  private void land(MemoryLink from) {
    if (island.contains(from.owner().host()) != island.contains(from.destination())) {
      from.holdUp();
      if (!stuck.contains(from)) {
        stuck.add(from);
      }
      return;
    }
    from.land();
  }

  private Duration delay() {
    var shortest = conditions.shortestDelay().toNanos();
    var longest = conditions.longestDelay().toNanos();
    return Duration.ofNanos(shortest + random.nextLong(longest - shortest + 1));
  }
}
