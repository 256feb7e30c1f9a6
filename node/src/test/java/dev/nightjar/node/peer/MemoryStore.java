// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.secret.SecretBytes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// A store in memory that outlives the node: what was committed is there, nothing else is.
///
/// Owned by one test; not thread-safe.
public final class MemoryStore implements Store {
  private Map<String, Bytes> records = new LinkedHashMap<>();
  private Map<Bytes, NavigableMap<Long, LogBlock>> blocks = new TreeMap<>();
  private Map<Bytes, LogRange> ranges = new TreeMap<>();

  /// The records for whoever starts, who closes them.
  public Map<String, SecretBytes> records() {
    var opened = new LinkedHashMap<String, SecretBytes>();
    records.forEach((name, content) -> opened.put(name, SecretBytes.copyOf(content.toByteArray())));
    return opened;
  }

  /// What a copy of the disk holds now.
  public MemoryStore copy() {
    var copy = new MemoryStore();
    copy.become(this);
    return copy;
  }

  /// Puts a copy back.
  public void become(MemoryStore other) {
    records = new LinkedHashMap<>(other.records);
    ranges = new TreeMap<>(other.ranges);
    blocks = new TreeMap<>();
    other.blocks.forEach((log, of) -> blocks.put(log, new TreeMap<>(of)));
  }

  @Override
  public boolean commit(Commit commit) {
    var after = copy();
    after.apply(commit); // All or nothing, should a block not follow the one before it.
    become(after);
    return true;
  }

  private void apply(Commit commit) {
    commit
        .dropped()
        .forEach(log -> {
          blocks.remove(log);
          ranges.remove(log);
        });
    commit.rewritten().forEach(this::rewrite);
    commit.appended().forEach(this::append);
    commit
        .records()
        .forEach((name, content) ->
            content.ifPresentOrElse(
                secret -> records.put(name, secret.use(Bytes::copyOf)),
                () -> records.remove(name)));
  }

  private void rewrite(LogRewrite rewrite) {
    var range = rangeOf(rewrite.log());
    var old = new ArrayList<>(of(rewrite.log()).subMap(rewrite.from(), rewrite.to()).values());
    if (old.isEmpty()
        || old.getFirst().first() != rewrite.from()
        || old.getLast().next() != rewrite.to()) {
      throw new IllegalArgumentException(
          "no blocks hold exactly %d to %d".formatted(rewrite.from(), rewrite.to()));
    }
    if (rewrite.blocks().isEmpty()) {
      if (rewrite.from() != range.first()) {
        throw new IllegalArgumentException("a hole at " + rewrite.from());
      }
      ranges.put(rewrite.log(), new LogRange(rewrite.to(), range.next()));
    }
    old.forEach(block -> of(rewrite.log()).remove(block.first()));
    rewrite.blocks().forEach(block -> of(rewrite.log()).put(block.first(), block));
  }

  private void append(LogBlock block) {
    var range = ranges.getOrDefault(block.log(), new LogRange(block.first(), block.first()));
    if (range.next() != block.first()) {
      throw new IllegalArgumentException(
          "a block at %d, not %d".formatted(block.first(), range.next()));
    }
    of(block.log()).put(block.first(), block);
    ranges.put(block.log(), new LogRange(range.first(), block.next()));
  }

  private NavigableMap<Long, LogBlock> of(Bytes log) {
    return blocks.computeIfAbsent(log, _ -> new TreeMap<>());
  }

  private LogRange rangeOf(Bytes log) {
    return ranges.getOrDefault(log, new LogRange(0, 0));
  }

  @Override
  public Map<Bytes, LogRange> logs() {
    return Map.copyOf(ranges);
  }

  @Override
  public Reading forwards(Bytes log, long from, Limit limit) {
    var there = of(log);
    var holding = there.floorEntry(from);
    var start = holding != null && holding.getValue().next() > from ? holding.getKey() : from;
    return limited(List.copyOf(there.tailMap(start, true).values()), limit);
  }

  @Override
  public Reading backwards(Bytes log, long before, Limit limit) {
    return limited(List.copyOf(of(log).headMap(before, false).descendingMap().values()), limit);
  }

  private static Reading limited(List<LogBlock> found, Limit limit) {
    var read = new ArrayList<LogBlock>();
    var bytes = 0L;
    for (var block : found) {
      bytes += block.content().size();
      if (read.size() == limit.blocks() || (!read.isEmpty() && bytes > limit.bytes())) {
        break;
      }
      read.add(block);
    }
    return new Reading.Read(read);
  }
}
