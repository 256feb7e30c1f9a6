// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.history;

import dev.nightjar.base.Bytes;
import dev.nightjar.node.peer.LogBlock;
import dev.nightjar.node.peer.LogEntry;
import dev.nightjar.node.peer.LogFormat;
import dev.nightjar.node.peer.Store;
import java.util.List;
import java.util.Optional;

/// Goes through the entries of a log, some blocks at a time, so that nobody waits long for the
/// store.
///
/// Thread-safe; immutable.
public final class LogScan {
  private static final Store.Limit AT_ONCE = new Store.Limit(256, 1024 * 1024);

  /// Whoever looks at entries; false ends the scan.
  public interface Visitor {
    boolean visit(long position, LogEntry entry);
  }

  private final Store store;
  private final Bytes log;

  public LogScan(Store store, Bytes log) {
    this.store = store;
    this.log = log;
  }

  /// Visits entries from one position up to another, in order; what stopped it before the end.
  public Optional<Store.Reading> forwards(long from, long to, Visitor visitor) {
    var next = from;
    while (next < to) {
      var reading = store.forwards(log, next, AT_ONCE);
      if (!(reading instanceof Store.Reading.Read(var blocks))) {
        return Optional.of(reading);
      }
      if (blocks.isEmpty()) {
        return Optional.empty(); // Erased meanwhile.
      }
      for (var block : blocks) {
        var entries = LogFormat.split(block);
        if (entries.isEmpty()) {
          return Optional.of(new Store.Reading.Damaged(block.first()));
        }
        var position = block.first();
        for (var entry : entries.get()) {
          if (position >= next && position < to && !visitor.visit(position, entry)) {
            return Optional.empty();
          }
          position++;
        }
        next = block.next();
      }
    }
    return Optional.empty();
  }

  /// Visits entries before a position, newest first; what stopped it before the beginning.
  public Optional<Store.Reading> backwards(long before, Visitor visitor) {
    var next = before;
    while (next > 0) {
      var reading = store.backwards(log, next, AT_ONCE);
      if (!(reading instanceof Store.Reading.Read(var blocks))) {
        return Optional.of(reading);
      }
      if (blocks.isEmpty()) {
        return Optional.empty();
      }
      for (var block : blocks) {
        var entries = LogFormat.split(block);
        if (entries.isEmpty()) {
          return Optional.of(new Store.Reading.Damaged(block.first()));
        }
        if (!backwards(block, entries.get(), next, visitor)) {
          return Optional.empty();
        }
        next = block.first();
      }
    }
    return Optional.empty();
  }

  private static boolean backwards(
      LogBlock block, List<LogEntry> entries, long before, Visitor visitor) {
    for (var i = entries.size() - 1; i >= 0; i--) {
      var position = block.first() + i;
      if (position < before && !visitor.visit(position, entries.get(i))) {
        return false;
      }
    }
    return true;
  }
}
