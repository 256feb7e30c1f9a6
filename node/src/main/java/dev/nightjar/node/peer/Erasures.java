// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.base.Bytes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/// The entries that one commit erases from logs, and the blocks that are written instead.
///
/// A block that cannot be read is left as it is: the log is damaged, and whoever wants it gone
/// erases all of it. Owned by the driver; not thread-safe.
final class Erasures {
  private static final System.Logger LOG = System.getLogger(Erasures.class.getName());
  private static final Store.Limit ONE_BLOCK = new Store.Limit(1, 1);

  private final Map<Bytes, SortedSet<Long>> positions = new LinkedHashMap<>();

  void add(Bytes log, List<Long> erased) {
    positions.computeIfAbsent(log, _ -> new TreeSet<>()).addAll(erased);
  }

  /// All of the log goes.
  void drop(Bytes log) {
    positions.remove(log);
  }

  boolean isEmpty() {
    return positions.isEmpty();
  }

  /// What is erased of a log.
  SortedSet<Long> of(Bytes log) {
    return positions.getOrDefault(log, new TreeSet<>());
  }

  List<LogRewrite> rewrites(Store store) {
    var rewrites = new ArrayList<LogRewrite>();
    positions.forEach((log, erased) -> rewrites(store, log, erased, rewrites));
    return rewrites;
  }

  private static void rewrites(
      Store store, Bytes log, SortedSet<Long> erased, List<LogRewrite> rewrites) {
    var range = store.logs().getOrDefault(log, new LogRange(0, 0));
    var left = new TreeSet<>(erased.subSet(range.first(), range.next()));
    while (!left.isEmpty()) {
      var position = left.first();
      if (store.forwards(log, position, ONE_BLOCK) instanceof Store.Reading.Read(var blocks)
          && !blocks.isEmpty()) {
        var block = blocks.getFirst();
        var here = left.subSet(block.first(), block.next());
        rewrite(block, here, rewrites);
        left.headSet(block.next()).clear();
      } else {
        unreadable();
        left.remove(position);
      }
    }
  }

  private static void rewrite(LogBlock block, SortedSet<Long> erased, List<LogRewrite> rewrites) {
    var entries = LogFormat.splitRaw(block);
    if (entries.isEmpty()) {
      unreadable();
      return;
    }
    var kept = new ArrayList<>(entries.get());
    erased.forEach(position -> kept.set((int) (position - block.first()), Bytes.EMPTY));
    if (!kept.equals(entries.get())) {
      var without = new LogBlock(block.log(), block.first(), block.count(), LogFormat.join(kept));
      rewrites.add(new LogRewrite(block.log(), block.first(), block.next(), List.of(without)));
    }
  }

  private static void unreadable() {
    LOG.log(
        System.Logger.Level.WARNING, "A block of a log cannot be read; nothing of it is erased.");
  }
}
