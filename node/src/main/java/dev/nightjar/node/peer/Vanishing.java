// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Which texts of one log disappear next, of which it knows at most [#MOST] at a time: when those
/// are gone, the log has to be looked through for the next ones.
///
/// Owned by the engine; not thread-safe.
final class Vanishing {
  /// Where there is nothing that disappears.
  static final long NOWHERE = Long.MAX_VALUE;

  /// Deadlines remembered, the first ones.
  static final int MOST = 1_024;

  private record Due(Instant at, long position) {}

  private final TreeSet<Due> next =
      new TreeSet<>(Comparator.comparing(Due::at).thenComparingLong(Due::position));

  /// The first position that may hold a text that disappears.
  private long from;

  /// What is before this position was looked at since the last beginning.
  private long seen;

  /// The first text that disappears of those that were looked at.
  private long lowest = NOWHERE;

  /// When the first of those disappears that were looked at and not remembered.
  private Instant leftOut = Instant.MAX;

  /// Nothing of the log is known but where to begin.
  Vanishing(long from) {
    this.from = from;
    seen = from;
  }

  long from() {
    return from;
  }

  /// An entry was written at the end of the log.
  ///
  /// @param at when it disappears, or null
  void appended(long position, @Nullable Instant at) {
    if (from == NOWHERE && at != null) {
      from = position;
      seen = position;
    }
    if (from != NOWHERE && seen == position) {
      look(position, at);
    }
  }

  /// An entry was looked at, the one after the last one.
  void look(long position, @Nullable Instant at) {
    seen = position + 1;
    if (at != null) {
      lowest = Math.min(lowest, position);
      next.add(new Due(at, position));
      if (next.size() > MOST) {
        var last = next.last();
        next.remove(last);
        leftOut = last.at().isBefore(leftOut) ? last.at() : leftOut;
      }
    }
  }

  /// Where to look on, in a log with this end; empty when everything is known.
  boolean isToLook(long end) {
    return from != NOWHERE && seen < end;
  }

  long seen() {
    return seen;
  }

  /// What cannot be looked at is passed over.
  void passTo(long position) {
    seen = position;
  }

  /// Takes out the positions of what disappears now, of a log with this end.
  List<Long> due(Instant now, long end) {
    var due = new ArrayList<Long>();
    while (!next.isEmpty() && !next.first().at().isAfter(now)) {
      due.add(next.pollFirst().position());
    }
    if (!isToLook(end)) {
      beginAnew();
    }
    due.sort(Comparator.naturalOrder());
    return due;
  }

  /// Everything was looked at: says where the rest begins, and looks again when the next one may
  /// not be remembered.
  private void beginAnew() {
    if (leftOut.equals(Instant.MAX)) {
      from = next.stream().mapToLong(Due::position).min().orElse(NOWHERE);
    } else if (leftOut.isBefore(first())) {
      next.clear();
      from = lowest;
      seen = from;
      lowest = NOWHERE;
      leftOut = Instant.MAX;
    }
  }

  /// When the next text disappears; [Instant#MAX] when none does.
  Instant first() {
    return next.isEmpty() ? Instant.MAX : next.first().at();
  }

  /// The log was erased.
  void clear() {
    next.clear();
    from = NOWHERE;
    lowest = NOWHERE;
    leftOut = Instant.MAX;
  }
}
