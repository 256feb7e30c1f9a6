// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.protocol.content.MessageId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The queue to one contact and its front that is under way; "Sender" in
/// `docs/protocol/delivery.md`.
///
/// Owned by the engine; not thread-safe.
final class Window {
  /// Messages in the queue, under way or not.
  static final int MAX_QUEUED = 10_000;

  /// Their weight in bytes.
  static final long MAX_QUEUED_BYTES = 16L << 20;

  /// Messages under way at a time.
  static final int MAX_UNDER_WAY = 4_096;

  /// Their weight in bytes. Less than may wait for one peer in the transport, so that two nodes
  /// that both send much go on reading what the other sends.
  static final long MAX_UNDER_WAY_BYTES = 512L << 10;

  /// A message under way and when it must be acknowledged.
  private record UnderWay(Outgoing message, Instant due) {}

  private final Deque<Outgoing> waiting = new ArrayDeque<>();
  private final Deque<UnderWay> underWay = new ArrayDeque<>();
  private long waitingBytes;
  private long underWayBytes;
  private Instant firstExpiry = Instant.MAX;
  private @Nullable Link link;

  boolean isFull() {
    return waiting.size() + underWay.size() >= MAX_QUEUED
        || waitingBytes + underWayBytes >= MAX_QUEUED_BYTES;
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

  /// What is to be sent next, if anything waits.
  @Nullable Outgoing next() {
    return waiting.peekFirst();
  }

  /// Whether the next message may be sent before those under way are acknowledged.
  boolean admitsNext() {
    var next = waiting.peekFirst();
    var last = underWay.peekLast();
    if (next == null || last == null) {
      return next != null;
    }
    return underWay.size() < MAX_UNDER_WAY
        && underWayBytes < MAX_UNDER_WAY_BYTES
        && last.message().id().isFollowedBy(next.id());
  }

  /// Whether nothing is under way, so that what is sent next is the base.
  boolean isIdle() {
    return underWay.isEmpty();
  }

  /// The next message has been sent over `over` and is to be acknowledged by then.
  void sent(Link over, Instant due) {
    var message = waiting.removeFirst();
    waitingBytes -= message.weight();
    underWayBytes += message.weight();
    underWay.addLast(new UnderWay(message, due));
    link = over;
  }

  /// The connection that carries what is under way, if anything is.
  @Nullable Link link() {
    return underWay.isEmpty() ? null : link;
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
    link = null;
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

  /// The texts of the queue by their ids, and whether each is under way.
  Map<MessageId, Boolean> texts() {
    var texts = new HashMap<MessageId, Boolean>();
    waiting.stream().filter(Outgoing::isText).forEach(text -> texts.put(text.id(), false));
    underWay.stream()
        .map(UnderWay::message)
        .filter(Outgoing::isText)
        .forEach(text -> texts.put(text.id(), true));
    return texts;
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
