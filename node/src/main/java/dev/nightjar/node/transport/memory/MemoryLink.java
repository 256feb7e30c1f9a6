// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.transport.memory;

import dev.nightjar.base.Bytes;
import dev.nightjar.node.transport.LinkEnd;
import dev.nightjar.node.transport.LinkFacts;
import dev.nightjar.node.transport.LinkId;
import dev.nightjar.node.transport.Transport.WireBytes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// One end of a connection, with what this end has sent and the network still carries.
///
/// Owned by the thread of its network; not thread-safe.
final class MemoryLink {
  /// A piece of data, or the end of the connection, on its way in.
  private record Arrival(@Nullable Bytes data, LinkEnd why) {}

  /// Something on its way out.
  ///
  /// @param bytes how much data it is
  private record Shipment(int bytes, Runnable arrive) {}

  private final LinkId id;
  private final MemoryTransport owner;
  private final Deque<Arrival> arrived = new ArrayDeque<>();
  private final Deque<Shipment> underWay = new ArrayDeque<>();
  private @Nullable MemoryLink other;
  private String destination = "";
  private Instant sendingUntil = Instant.MIN;
  private Instant busyUntil = Instant.MIN;
  private Instant heardAt = Instant.MIN;
  private int stuck;
  private long bytesUnderWay;
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
    another.destination = one.owner.host();
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

  void leadsTo(String host) {
    destination = host;
  }

  /// The host of the other end.
  String destination() {
    return destination;
  }

  boolean isOver() {
    return over;
  }

  WireBytes wireBytes() {
    return new WireBytes(sent, received);
  }

  long bytesUnderWay() {
    return bytesUnderWay;
  }

  void countSent(int bytes) {
    sent += bytes;
  }

  /// When so much more has left, given what it takes: one piece after the other.
  Instant leftBy(Instant now, Duration takes) {
    sendingUntil = (sendingUntil.isBefore(now) ? now : sendingUntil).plus(takes);
    return sendingUntil;
  }

  /// Keeps pieces in order: none arrives before the one sent earlier.
  Instant arrivalOf(Instant drawn) {
    busyUntil = drawn.isBefore(busyUntil) ? busyUntil : drawn;
    return busyUntil;
  }

  void ship(int bytes, Runnable arrive) {
    underWay.add(new Shipment(bytes, arrive));
    bytesUnderWay += bytes;
  }

  /// The first of what is under way arrives.
  void land() {
    var first = underWay.removeFirst();
    bytesUnderWay -= first.bytes();
    first.arrive().run();
  }

  /// The first of what is under way does not get through now.
  void holdUp() {
    stuck++;
  }

  /// How many got stuck; none is any more.
  int comeLoose() {
    var loose = stuck;
    stuck = 0;
    return loose;
  }

  void opened(LinkFacts facts) {
    owner.events().opened(id, facts);
  }

  /// Something came.
  void heard(Instant now) {
    heardAt = now;
  }

  /// When something came last.
  Instant heardAt() {
    return heardAt;
  }

  /// Whether it takes what comes.
  boolean isReading() {
    return wanted;
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
