// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.protocol.content.MessageId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Everything that waits for one contact or is under way to it: a queue for each lane, and the one
/// connection that carries the fronts of all.
///
/// Owned by the engine; not thread-safe.
final class Queues {
  /// Messages for one contact, under way or not.
  static final int MAX_QUEUED = 10_000;

  /// Their weight in bytes.
  static final long MAX_QUEUED_BYTES = 16L << 20;

  private final Window control = new Window(Lane.CONTROL);
  private final Window urgent = new Window(Lane.URGENT);
  private final Window text = new Window(Lane.TEXT);

  /// In the order in which they are served.
  private final List<Window> windows = List.of(control, urgent, text);

  private @Nullable Link link;

  boolean isFull() {
    return size() >= MAX_QUEUED
        || control.bytes() + urgent.bytes() + text.bytes() >= MAX_QUEUED_BYTES;
  }

  boolean isEmpty() {
    return control.isEmpty() && urgent.isEmpty() && text.isEmpty();
  }

  int size() {
    return control.size() + urgent.size() + text.size();
  }

  /// Puts a message at the end of its queue.
  void add(Outgoing message) {
    of(message.id()).add(message);
  }

  private Window of(MessageId id) {
    return switch (Lane.of(id)) {
      case CONTROL -> control;
      case URGENT -> urgent;
      case TEXT -> text;
    };
  }

  /// The queue whose next message is sent next; null when none admits one.
  @Nullable Window ready() {
    for (var window : windows) {
      if (window.admitsNext()) {
        return window;
      }
    }
    return null;
  }

  /// The next message of a queue has been sent over `over` and is to be acknowledged by then.
  Outgoing sent(Window window, Link over, Instant due) {
    link = over;
    return window.sent(due);
  }

  /// Whether nothing is under way.
  boolean isIdle() {
    return control.isIdle() && urgent.isIdle() && text.isIdle();
  }

  /// The connection that carries what is under way, if anything is.
  @Nullable Link link() {
    return isIdle() ? null : link;
  }

  /// When something must be acknowledged; [Instant#MAX] when nothing is under way.
  Instant due() {
    return earliest(Window::due);
  }

  /// Takes out what an acknowledgement of `id` covers, in order.
  List<Outgoing> acknowledge(MessageId id) {
    return of(id).acknowledge(id);
  }

  /// Everything under way waits again, before the rest.
  void rewind() {
    windows.forEach(Window::rewind);
  }

  /// Takes out everything that `isMeant` says, in order.
  List<Outgoing> remove(Predicate<Outgoing> isMeant) {
    return together(window -> window.remove(isMeant));
  }

  /// Takes out what has expired.
  List<Outgoing> expire(Instant wall) {
    return together(window -> window.expire(wall));
  }

  /// When the first message expires, or earlier; [Instant#MAX] when there is none.
  Instant firstExpiry() {
    return earliest(Window::firstExpiry);
  }

  /// Everything, lane by lane.
  List<Outgoing> all() {
    return together(Window::all);
  }

  /// The texts by their ids, and whether each is under way.
  Map<MessageId, Boolean> texts() {
    var texts = new HashMap<MessageId, Boolean>();
    windows.forEach(window -> window.texts(texts));
    return texts;
  }

  /// Where the first urgent text stands in the log, or `end`.
  long firstUrgent(long end) {
    return urgent.firstPosition(end);
  }

  /// Where the first other text stands in the log, or `end`. One of a home from before there were
  /// lanes may have an id like what the node says of itself.
  long firstText(long end) {
    return Math.min(text.firstPosition(end), control.firstPosition(end));
  }

  private Instant earliest(Function<Window, Instant> when) {
    var first = Instant.MAX;
    for (var window : windows) {
      var next = when.apply(window);
      first = next.isBefore(first) ? next : first;
    }
    return first;
  }

  private List<Outgoing> together(Function<Window, List<Outgoing>> which) {
    var all = new ArrayList<Outgoing>();
    windows.forEach(window -> all.addAll(which.apply(window)));
    return all;
  }
}
