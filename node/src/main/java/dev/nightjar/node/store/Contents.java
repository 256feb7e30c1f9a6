// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.store;

import dev.nightjar.base.ByteReader;
import dev.nightjar.base.ByteWriter;
import dev.nightjar.base.Bytes;
import dev.nightjar.node.peer.Commit;
import dev.nightjar.node.peer.LogBlock;
import dev.nightjar.node.peer.LogRange;
import dev.nightjar.node.peer.LogRewrite;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Which records and logs there are; "Index" and "Log" in `docs/protocol/home.md`.
///
/// Owned by its home; not thread-safe.
final class Contents {
  private static final int INDEX_VERSION = 2;
  private static final int LOG_VERSION = 1;

  private final SortedSet<String> names = new TreeSet<>();
  private final Map<Bytes, LogRange> logs = new TreeMap<>();

  SortedSet<String> names() {
    return names;
  }

  Map<Bytes, LogRange> logs() {
    return logs;
  }

  /// What a commit makes of the logs and of the index.
  ///
  /// @param logs the new range of each log that changes; empty when it goes
  /// @param addedNames records that there were not
  /// @param removedNames records that there are no more
  record Change(
      Map<Bytes, Optional<LogRange>> logs, Set<String> addedNames, Set<String> removedNames) {}

  /// Works out what `commit` changes; nothing is changed yet.
  ///
  /// @throws IllegalArgumentException if it leaves a gap in a log, or rewrites what is not there
  Change change(Commit commit) {
    var changed = new LinkedHashMap<Bytes, Optional<LogRange>>();
    for (var log : commit.dropped()) {
      if (logs.containsKey(log)) {
        changed.put(log, Optional.empty());
      }
    }
    for (var rewrite : commit.rewritten()) {
      changed.put(rewrite.log(), Optional.of(rewritten(rewrite, now(rewrite.log(), changed))));
    }
    for (var block : commit.appended()) {
      changed.put(block.log(), Optional.of(appended(block, now(block.log(), changed))));
    }
    var added = new HashSet<String>();
    var removed = new HashSet<String>();
    commit
        .records()
        .forEach((name, content) -> {
          if (name.isEmpty() || name.length() > RowNames.MOST_NAME_BYTES) {
            throw new IllegalArgumentException("a name of " + name.length() + " characters");
          }
          if (content.isPresent() != names.contains(name)) {
            (content.isPresent() ? added : removed).add(name);
          }
        });
    return new Change(changed, added, removed);
  }

  private Optional<LogRange> now(Bytes log, Map<Bytes, Optional<LogRange>> changed) {
    return changed.getOrDefault(log, Optional.ofNullable(logs.get(log)));
  }

  private static LogRange appended(LogBlock block, Optional<LogRange> before) {
    if (before.isPresent() && before.get().next() != block.first()) {
      throw new IllegalArgumentException(
          "a block at %d, not %d".formatted(block.first(), before.get().next()));
    }
    return new LogRange(before.map(LogRange::first).orElse(block.first()), block.next());
  }

  private static LogRange rewritten(LogRewrite rewrite, Optional<LogRange> before) {
    var range = before.orElse(new LogRange(0, 0));
    if (rewrite.from() < range.first() || rewrite.to() > range.next()) {
      throw new IllegalArgumentException(
          "%d to %d in %s".formatted(rewrite.from(), rewrite.to(), range));
    }
    if (!rewrite.blocks().isEmpty()) {
      return range;
    }
    if (rewrite.from() != range.first()) {
      throw new IllegalArgumentException(
          "a hole from %d to %d".formatted(rewrite.from(), rewrite.to()));
    }
    return new LogRange(rewrite.to(), range.next());
  }

  /// Whether the index is another one after `change`.
  boolean isIndexChangedBy(Change change) {
    return !change.addedNames().isEmpty()
        || !change.removedNames().isEmpty()
        || change.logs().entrySet().stream()
            .anyMatch(log -> log.getValue().isPresent() != logs.containsKey(log.getKey()));
  }

  void apply(Change change) {
    names.addAll(change.addedNames());
    names.removeAll(change.removedNames());
    change
        .logs()
        .forEach((log, range) ->
            range.ifPresentOrElse(there -> logs.put(log, there), () -> logs.remove(log)));
  }

  /// The index as it is after `change`.
  byte[] indexAfter(Change change) {
    var after = new Contents();
    after.names.addAll(names);
    after.logs.putAll(logs);
    after.apply(change);
    return after.index();
  }

  byte[] index() {
    var out = new ByteWriter(1024).u8(INDEX_VERSION).u16(names.size());
    for (var name : names) {
      var bytes = name.getBytes(StandardCharsets.US_ASCII);
      out.u8(bytes.length).bytes(bytes);
    }
    out.u32(logs.size());
    logs.keySet().forEach(out::bytes);
    return out.toByteArray();
  }

  /// The names of records and logs in an index; the ranges of the logs are still to come.
  ///
  /// @param logs each of [LogBlock#LOG_SIZE] bytes
  record Index(SortedSet<String> names, Set<Bytes> logs) {
    static Optional<Index> parse(byte[] index) {
      var in = new ByteReader(index);
      if (in.u8() != INDEX_VERSION) {
        return Optional.empty();
      }
      var names = namesOf(in);
      var logs = new HashSet<Bytes>();
      var count = in.u32();
      for (var i = 0; i < count && in.hasNotRunOut(); i++) {
        logs.add(in.bytes(LogBlock.LOG_SIZE));
      }
      return in.isComplete() ? Optional.of(new Index(names, logs)) : Optional.empty();
    }
  }

  /// A count and so many names, which the index has had since it was a file.
  static SortedSet<String> namesOf(ByteReader in) {
    var names = new TreeSet<String>();
    var count = in.u16();
    for (var i = 0; i < count && in.hasNotRunOut(); i++) {
      names.add(new String(in.array(in.u8()), StandardCharsets.US_ASCII));
    }
    return names;
  }

  static byte[] encode(LogRange range) {
    return new ByteWriter(17).u8(LOG_VERSION).u64(range.first()).u64(range.next()).toByteArray();
  }

  static Optional<LogRange> range(byte[] encoded) {
    var in = new ByteReader(encoded);
    var version = in.u8();
    var first = in.u64();
    var next = in.u64();
    return version == LOG_VERSION && in.isComplete() && first >= 0 && next >= first
        ? Optional.of(new LogRange(first, next))
        : Optional.empty();
  }
}
