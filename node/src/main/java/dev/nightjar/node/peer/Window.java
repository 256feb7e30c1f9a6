// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.protocol.content.MessageId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// One queue to a contact and its front that is under way; "Sender" in `docs/protocol/delivery.md`.
///
/// Owned by the engine; not thread-safe.
final class Window {
  /// How much of a full window has to be acknowledged before more is sent: many small bursts, each
  /// stored by itself, would cost both ends more than a few large ones.
  private static final int PART = 4;

  /// A message under way and when it must be acknowledged.
  private record UnderWay(Outgoing message, Instant due) {}

  private final Lane lane;
  private final Deque<Outgoing> waiting = new ArrayDeque<>();
  private final Deque<UnderWay> underWay = new ArrayDeque<>();
  private long waitingBytes;
  private long underWayBytes;
  private Instant firstExpiry = Instant.MAX;
  private boolean isFilled;

  Window(Lane lane) {
    this.lane = lane;
  }

  /// The weight of the whole queue in bytes.
  long bytes() {
    return waitingBytes + underWayBytes;
  }

  boolean isEmpty() {
    return waiting.isEmpty() && underWay.isEmpty();
  }

  int size() {
    return waiting.size() + underWay.size();
  }

  /// Puts a message at the end of the queue.
  void add(Outgoing message) {
    waiting.addLast(message);
    waitingBytes += message.weight();
    if (message.expiresAt().isBefore(firstExpiry)) {
      firstExpiry = message.expiresAt();
    }
  }

  /// What is to be sent next; something is while [#admitsNext].
  Outgoing next() {
    return waiting.getFirst();
  }

  /// Whether the next message may be sent before those under way are acknowledged.
  boolean admitsNext() {
    var next = waiting.peekFirst();
    var last = underWay.peekLast();
    if (next == null || last == null) {
      return next != null;
    }
    return !isFilled && last.message().id().isFollowedBy(next.id());
  }

  private void look() {
    var most = lane.mostUnderWay();
    var mostBytes = lane.mostBytesUnderWay();
    if (underWay.size() >= most || underWayBytes >= mostBytes) {
      isFilled = true;
    } else if (underWay.size() <= most - most / PART
        && underWayBytes <= mostBytes - mostBytes / PART) {
      isFilled = false;
    }
  }

  /// Whether nothing is under way, so that what is sent next is the base.
  boolean isIdle() {
    return underWay.isEmpty();
  }

  /// The next message has been sent and is to be acknowledged by then.
  Outgoing sent(Instant due) {
    var message = waiting.removeFirst();
    waitingBytes -= message.weight();
    underWayBytes += message.weight();
    underWay.addLast(new UnderWay(message, due));
    look();
    return message;
  }

  /// When the base must be acknowledged; [Instant#MAX] when nothing is under way.
  Instant due() {
    var base = underWay.peekFirst();
    return base == null ? Instant.MAX : base.due();
  }

  /// Takes out what an acknowledgement of `id` covers, in order.
  List<Outgoing> acknowledge(MessageId id) {
    var done = new ArrayList<Outgoing>();
    for (var base = underWay.peekFirst();
        base != null && base.message().id().isWithin(id);
        base = underWay.peekFirst()) {
      underWay.removeFirst();
      underWayBytes -= base.message().weight();
      done.add(base.message());
    }
    look();
    return done;
  }

  /// Everything under way waits again, before the rest.
  void rewind() {
    while (!underWay.isEmpty()) {
      var message = underWay.removeLast().message();
      waiting.addFirst(message);
      waitingBytes += message.weight();
    }
    underWayBytes = 0;
    look();
  }

  /// Takes out everything that `isMeant` says, in order.
  List<Outgoing> remove(Predicate<Outgoing> isMeant) {
    var removed = new ArrayList<Outgoing>();
    for (Iterator<UnderWay> each = underWay.iterator(); each.hasNext(); ) {
      var message = each.next().message();
      if (isMeant.test(message)) {
        each.remove();
        underWayBytes -= message.weight();
        removed.add(message);
      }
    }
    for (Iterator<Outgoing> each = waiting.iterator(); each.hasNext(); ) {
      var message = each.next();
      if (isMeant.test(message)) {
        each.remove();
        waitingBytes -= message.weight();
        removed.add(message);
      }
    }
    look();
    return removed;
  }

  /// Takes out what has expired.
  List<Outgoing> expire(Instant wall) {
    if (wall.isBefore(firstExpiry)) {
      return List.of();
    }
    var expired = remove(message -> !wall.isBefore(message.expiresAt()));
    firstExpiry =
        all().stream().map(Outgoing::expiresAt).min(Instant::compareTo).orElse(Instant.MAX);
    return expired;
  }

  /// When the first message expires, or earlier; [Instant#MAX] when there is none.
  Instant firstExpiry() {
    return firstExpiry;
  }

  /// The whole queue, in order.
  List<Outgoing> all() {
    var all = new ArrayList<Outgoing>(size());
    underWay.forEach(each -> all.add(each.message()));
    all.addAll(waiting);
    return all;
  }

  /// Adds the texts of the queue by their ids, and whether each is under way.
  void texts(Map<MessageId, Boolean> texts) {
    waiting.stream().filter(Outgoing::isText).forEach(text -> texts.put(text.id(), false));
    underWay.stream()
        .map(UnderWay::message)
        .filter(Outgoing::isText)
        .forEach(text -> texts.put(text.id(), true));
  }

  /// Where the first message of the queue that is in the log stands there, or `end`.
  long firstPosition(long end) {
    for (var each : underWay) {
      if (each.message().position() != Outgoing.NOT_LOGGED) {
        return each.message().position();
      }
    }
    for (var message : waiting) {
      if (message.position() != Outgoing.NOT_LOGGED) {
        return message.position();
      }
    }
    return end;
  }
}
