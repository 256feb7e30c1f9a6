// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.transport.tcp;

import dev.nightjar.base.Bytes;
import dev.nightjar.node.transport.LinkId;
import dev.nightjar.node.transport.TransportLimits;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Who has one of the connections there are, and who gets the next.
///
/// A caller is a stranger until it is kept. When there is no room, the stranger who has been there
/// longest makes some: whoever proves at once who they are gets in even while others only hold
/// connections. Thread-safe.
final class Slots {
  /// Whether a connection may be.
  sealed interface Verdict {
    record Granted() implements Verdict {}

    /// It may, and this one is over for it.
    record InsteadOf(LinkId evicted) implements Verdict {}

    record Refused() implements Verdict {}
  }

  /// As much of an IPv6 address as one household or host is usually given.
  private static final int NETWORK_SIZE = 8;

  private static final Bytes NOBODY = Bytes.EMPTY;
  private static final Verdict GRANTED = new Verdict.Granted();
  private static final Verdict REFUSED = new Verdict.Refused();

  private final TransportLimits.Room room;

  /// By connection the network that its caller is from; [#NOBODY] for those that we dialled.
  private final Map<LinkId, Bytes> taken = new HashMap<>();

  /// How many connections the callers of each network have.
  private final Map<Bytes, Integer> ofNetworks = new HashMap<>();

  private final SequencedMap<LinkId, Bytes> strangers = new LinkedHashMap<>();

  Slots(TransportLimits.Room room) {
    this.room = room;
  }

  /// Somebody calls.
  synchronized Verdict accept(LinkId link, InetAddress from) {
    var network = network(from);
    int ofNetwork = ofNetworks.getOrDefault(network, 0);
    if (ofNetwork >= room.perAddress()) {
      return replace(oldest(network), link, network);
    }
    if (taken.size() >= room.connections() - room.forDials()) {
      return replace(oldest(null), link, network);
    }
    return grant(link, network);
  }

  /// We call.
  synchronized Verdict dial(LinkId link) {
    return taken.size() < room.connections()
        ? grant(link, NOBODY)
        : replace(oldest(null), link, NOBODY);
  }

  private @Nullable LinkId oldest(@Nullable Bytes network) {
    return strangers.entrySet().stream()
        .filter(stranger -> network == null || stranger.getValue().equals(network))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }

  private Verdict replace(@Nullable LinkId evicted, LinkId link, Bytes network) {
    if (evicted == null) {
      return REFUSED;
    }
    release(evicted);
    grant(link, network);
    return new Verdict.InsteadOf(evicted);
  }

  private Verdict grant(LinkId link, Bytes network) {
    taken.put(link, network);
    ofNetworks.merge(network, 1, Integer::sum);
    if (!link.isDialled()) {
      strangers.put(link, network);
    }
    return GRANTED;
  }

  /// The caller is somebody.
  synchronized void keep(LinkId link) {
    strangers.remove(link);
  }

  /// Whether the connection has not lost its place to another.
  synchronized boolean has(LinkId link) {
    return taken.containsKey(link);
  }

  /// The connection is over; may be said more than once.
  synchronized void release(LinkId link) {
    var network = taken.remove(link);
    if (network != null) {
      ofNetworks.computeIfPresent(network, (_, count) -> count == 1 ? null : count - 1);
    }
    strangers.remove(link);
  }

  private static Bytes network(InetAddress address) {
    var bytes = Bytes.wrap(address.getAddress());
    return address instanceof Inet6Address ? bytes.slice(0, NETWORK_SIZE) : bytes;
  }
}
