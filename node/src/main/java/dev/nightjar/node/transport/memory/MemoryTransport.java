// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.transport.memory;

import dev.nightjar.base.Bytes;
import dev.nightjar.node.transport.BindResult;
import dev.nightjar.node.transport.LinkEnd;
import dev.nightjar.node.transport.LinkId;
import dev.nightjar.node.transport.NodeAddress;
import dev.nightjar.node.transport.Transport;
import dev.nightjar.node.transport.TransportEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// One node's place in a [MemoryNetwork].
///
/// Owned by the thread of its network; not thread-safe.
public final class MemoryTransport implements Transport {
  private final MemoryNetwork network;
  private final String host;
  private final TransportEvents events;
  private final Bytes certificate;
  private final Map<LinkId, MemoryLink> links = new TreeMap<>();
  private WireBytes past = WireBytes.NONE;
  private long accepted;
  private boolean closed;
  private boolean lost;

  MemoryTransport(MemoryNetwork network, String host, TransportEvents events, Bytes certificate) {
    this.network = network;
    this.host = host;
    this.events = events;
    this.certificate = certificate;
  }

  String host() {
    return host;
  }

  TransportEvents events() {
    return events;
  }

  Bytes certificate() {
    return certificate;
  }

  MemoryLink accept() {
    return add(new LinkId(2 * ++accepted));
  }

  private MemoryLink add(LinkId id) {
    var link = new MemoryLink(id, this);
    links.put(id, link);
    return link;
  }

  void forget(MemoryLink link) {
    if (links.remove(link.id()) != null) {
      past = plus(past, link.wireBytes());
    }
  }

  @Override
  public BindResult listen(NodeAddress address) {
    return network.bind(address, this) ? new BindResult.Bound(address) : new BindResult.Taken();
  }

  @Override
  public void dial(LinkId link, NodeAddress to) {
    network.connect(add(link), to);
  }

  @Override
  public void transmit(LinkId link, Bytes data) {
    var known = links.get(link);
    if (known != null) {
      network.carry(known, data);
    }
  }

  @Override
  public void resume(LinkId link) {
    var known = links.get(link);
    if (known != null) {
      network.soon(known::resume);
    }
  }

  /// There is always room on this network.
  @Override
  public void proceed(LinkId link) {
    network.soon(() -> {
      if (links.containsKey(link)) {
        events.received(link, Bytes.EMPTY);
      }
    });
  }

  @Override
  public void keep(LinkId link) {
    // Nothing is given up here.
  }

  @Override
  public void disconnect(LinkId link) {
    var known = links.get(link);
    if (known != null) {
      network.end(known);
      network.soon(() -> known.end(LinkEnd.CLOSED_HERE));
    }
  }

  @Override
  public WireBytes wireBytes(LinkId link) {
    var known = links.get(link);
    return known == null ? WireBytes.NONE : known.wireBytes();
  }

  @Override
  public WireBytes totalWireBytes() {
    var sum = past;
    for (var link : links.values()) {
      sum = plus(sum, link.wireBytes());
    }
    return sum;
  }

  /// As if the process had been killed: the other ends notice, this one is told nothing.
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      network.leave(this);
      for (var link : open()) {
        network.end(link);
        link.vanish();
        forget(link);
      }
    }
  }

  /// As if the machine had lost its power: nobody is told. Whoever sends to it hears nothing, and
  /// once another run has joined at this host, that the connection is over.
  public void lose() {
    if (!closed) {
      closed = true;
      lost = true;
      network.leave(this);
      for (var link : open()) {
        link.vanish();
        forget(link);
      }
    }
  }

  boolean isLost() {
    return lost;
  }

  /// The most that one connection has given to the network and that has not arrived, in bytes.
  public long bytesUnderWay() {
    return links.values().stream().mapToLong(MemoryLink::bytesUnderWay).max().orElse(0);
  }

  /// How many connections are open or being opened.
  public int connections() {
    return links.size();
  }

  List<MemoryLink> open() {
    return new ArrayList<>(links.values());
  }

  private static WireBytes plus(WireBytes one, WireBytes other) {
    return new WireBytes(one.sent() + other.sent(), one.received() + other.received());
  }
}
