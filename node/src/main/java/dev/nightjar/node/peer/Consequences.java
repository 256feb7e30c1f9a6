// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.secret.SecretBytes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/// What followed from some events: what is to be stored, together, and what waits until it is.
///
/// Owned by the driver; not thread-safe.
final class Consequences {
  /// Bytes of entries in one block of a log, but for one entry that alone is larger.
  static final int ENOUGH_FOR_A_BLOCK = 512 * 1024;

  private final Set<String> records = new LinkedHashSet<>();
  private final Map<Bytes, Appended> appended = new LinkedHashMap<>();
  private final List<Bytes> dropped = new ArrayList<>();
  private final Erasures erasures = new Erasures();

  /// From where on blocks of a log are joined.
  private final Map<Bytes, Long> joins = new LinkedHashMap<>();

  private final List<Effect> waiting = new ArrayList<>();
  private int size;

  void add(Effect effect) {
    switch (effect) {
      case Effect.Save(var record) -> records.add(record);
      case Effect.Append(var log, var position, var entry) -> {
        appended.computeIfAbsent(log, _ -> new Appended(position)).entries.add(entry);
        size += entry.size();
      }
      case Effect.Join(var log, var from) -> joins.put(log, from);
      case Effect.Erase(var log, var positions) -> {
        erasures.add(log, positions);
        waiting.add(effect);
      }
      case Effect.DropLog(var log) -> {
        appended.remove(log);
        erasures.drop(log);
        dropped.add(log);
        waiting.add(effect);
      }
      case Effect.Transmit(_, var data) -> {
        waiting.add(effect);
        size += data.size();
      }
      default -> waiting.add(effect);
    }
  }

  boolean isEmpty() {
    return waiting.isEmpty()
        && records.isEmpty()
        && appended.isEmpty()
        && dropped.isEmpty()
        && erasures.isEmpty()
        && joins.isEmpty();
  }

  /// About how many bytes of memory it holds.
  int size() {
    return size;
  }

  /// What waits until the rest is stored, in order.
  List<Effect> waiting() {
    return waiting;
  }

  /// What is to be stored, with the records as they are now, and with the blocks that are written
  /// anew as the store holds them now: nothing else is being stored meanwhile.
  Commit commit(PeerEngine engine) {
    Map<String, Optional<SecretBytes>> contents = new LinkedHashMap<>();
    records.forEach(record -> contents.put(record, engine.record(record)));
    var blocks = new ArrayList<LogBlock>();
    appended.forEach((log, entries) -> {
      entries.erase(erasures.of(log));
      blocks.addAll(entries.blocks(log));
    });
    return new Commit(contents, blocks, List.copyOf(dropped), rewrites(engine));
  }

  /// A log that changes otherwise is joined another time.
  private List<LogRewrite> rewrites(PeerEngine engine) {
    var rewrites = new ArrayList<>(engine.rewrites(erasures));
    joins.forEach((log, from) -> {
      if (!dropped.contains(log) && erasures.of(log).isEmpty()) {
        rewrites.addAll(engine.joined(log, from));
      }
    });
    return rewrites;
  }

  /// Entries that go to the end of one log.
  private static final class Appended {
    private final long first;
    private final List<Bytes> entries = new ArrayList<>();

    Appended(long first) {
      this.first = first;
    }

    /// Erases those that are erased before they were ever stored.
    void erase(SortedSet<Long> positions) {
      positions
          .tailSet(first)
          .forEach(position -> entries.set((int) (position - first), Bytes.EMPTY));
    }

    /// As few blocks as hold them, none larger than one that is still quick to open.
    List<LogBlock> blocks(Bytes log) {
      var blocks = new ArrayList<LogBlock>();
      var begin = 0;
      var size = 0;
      for (var i = 0; i < entries.size(); i++) {
        if (size > 0 && size + entries.get(i).size() > ENOUGH_FOR_A_BLOCK) {
          blocks.add(block(log, begin, i));
          begin = i;
          size = 0;
        }
        size += entries.get(i).size();
      }
      blocks.add(block(log, begin, entries.size()));
      return blocks;
    }

    private LogBlock block(Bytes log, int from, int to) {
      return new LogBlock(log, first + from, to - from, LogFormat.join(entries.subList(from, to)));
    }
  }
}
