// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;

/// When each of many things is due, without looking at all of them to know which is the first.
///
/// Something that may have become due earlier has to be [#touch]ed; that something is due later
/// than it was is found out when its time comes. Owned by the engine; not thread-safe.
final class Agenda<T> {
  private record Entry<T>(Instant at, long number, T what) {}

  private final BiFunction<T, Moment, Instant> due;
  private final TreeSet<Entry<T>> entries =
      new TreeSet<>(
          Comparator.<Entry<T>, Instant>comparing(Entry::at).thenComparingLong(Entry::number));
  private final Map<T, Entry<T>> noted = new HashMap<>();
  private final Set<T> touched = new LinkedHashSet<>();
  private long count;

  /// @param due says when something is due by the steady clock; [Instant#MAX] when it is not
  Agenda(BiFunction<T, Moment, Instant> due) {
    this.due = due;
  }

  /// Something happened with it.
  void touch(T what) {
    touched.add(what);
  }

  /// When the first of them is due, by the steady clock; [Instant#MAX] when none is.
  Instant next(Moment now) {
    noteTouched(now);
    while (!entries.isEmpty()) {
      var first = entries.first();
      var at = due.apply(first.what(), now);
      if (!at.isAfter(first.at())) {
        return at;
      }
      note(first.what(), at);
    }
    return Instant.MAX;
  }

  /// Those that are due, and some that no longer are; whoever asks sees to them.
  List<T> ready(Moment now) {
    noteTouched(now);
    var ready = new ArrayList<T>();
    for (var entry : entries) {
      if (entry.at().isAfter(now.steady())) {
        break;
      }
      ready.add(entry.what());
    }
    touched.addAll(ready);
    return ready;
  }

  private void noteTouched(Moment now) {
    for (var what : touched) {
      var at = due.apply(what, now);
      var known = noted.get(what);
      var isLater = known != null && known.at().isBefore(at) && known.at().isAfter(now.steady());
      if (!isLater || at.equals(Instant.MAX)) {
        note(what, at);
      }
    }
    touched.clear();
  }

  private void note(T what, Instant at) {
    var known = noted.remove(what);
    if (known != null) {
      entries.remove(known);
    }
    if (!at.equals(Instant.MAX)) {
      var entry = new Entry<>(at, count++, what);
      noted.put(what, entry);
      entries.add(entry);
    }
  }
}
