// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.transport.memory;

import dev.nightjar.base.Bytes;
import dev.nightjar.node.transport.LinkEnd;
import dev.nightjar.node.transport.LinkFacts;
import dev.nightjar.node.transport.LinkId;
import dev.nightjar.node.transport.Transport.WireBytes;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// One end of a connection.
///
/// Owned by the thread of its network; not thread-safe.
final class MemoryLink {
  /// A piece of data, or the end of the connection, on its way in.
  private record Arrival(@Nullable Bytes data, LinkEnd why) {}

  private final LinkId id;
  private final MemoryTransport owner;
  private final Deque<Arrival> arrived = new ArrayDeque<>();
  private @Nullable MemoryLink other;
  private Instant busyUntil = Instant.MIN;
  private boolean wanted = true;
  private boolean over;
  private long sent;
  private long received;

  MemoryLink(LinkId id, MemoryTransport owner) {
    this.id = id;
    this.owner = owner;
  }

  static void join(MemoryLink one, MemoryLink another) {
    one.other = another;
    another.other = one;
  }

  LinkId id() {
    return id;
  }

  MemoryTransport owner() {
    return owner;
  }

  @Nullable MemoryLink other() {
    return other;
  }

  boolean isOver() {
    return over;
  }

  WireBytes wireBytes() {
    return new WireBytes(sent, received);
  }

  void countSent(int bytes) {
    sent += bytes;
  }

  /// Keeps pieces in order: none arrives before the one sent earlier.
  Instant arrivalOf(Instant drawn) {
    busyUntil = drawn.isBefore(busyUntil) ? busyUntil : drawn;
    return busyUntil;
  }

  void opened(LinkFacts facts) {
    owner.events().opened(id, facts);
  }

  void arrive(Bytes data) {
    arrived.add(new Arrival(data, LinkEnd.CLOSED_THERE));
    handOver();
  }

  void arriveEnd(LinkEnd why) {
    arrived.add(new Arrival(null, why));
    handOver();
  }

  void resume() {
    wanted = true;
    handOver();
  }

  private void handOver() {
    while (!over && !arrived.isEmpty() && (wanted || arrived.getFirst().data() == null)) {
      var next = arrived.removeFirst();
      if (next.data() == null) {
        end(next.why());
      } else {
        wanted = false;
        received += next.data().size();
        owner.events().received(id, next.data());
      }
    }
  }

  void end(LinkEnd why) {
    if (!over) {
      over = true;
      arrived.clear();
      owner.forget(this);
      owner.events().ended(id, why);
    }
  }

  /// Ends without telling the owner, whose process is gone.
  void vanish() {
    over = true;
    arrived.clear();
  }
}
