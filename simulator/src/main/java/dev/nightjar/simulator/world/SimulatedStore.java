// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.simulator.world;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.node.peer.Commit;
import dev.nightjar.node.peer.LogBlock;
import dev.nightjar.node.peer.LogRange;
import dev.nightjar.node.peer.LogRewrite;
import dev.nightjar.node.peer.Store;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What a home holds, in memory; outlives the process, and a loss of power as far as it was synced.
///
/// Owned by one machine; not thread-safe.
final class SimulatedStore implements Store {
  private final Map<String, Bytes> records = new LinkedHashMap<>();
  private final Map<Bytes, List<LogBlock>> logs = new HashMap<>();
  private @Nullable SimulatedStore synced;

  @Override
  public boolean commit(Commit commit) {
    apply(commit);
    synced = null;
    return true;
  }

  /// As [#commit], but nothing is synced until the next one.
  void write(Commit commit) {
    if (synced == null) {
      synced = copy();
    }
    apply(commit);
  }

  /// What stands in all logs.
  List<LogBlock> blocks() {
    return logs.values().stream().flatMap(List::stream).toList();
  }

  /// Changes some records behind the back of whoever wrote them.
  void change(Predicate<String> isMeant, UnaryOperator<Bytes> change) {
    records.replaceAll((name, content) -> isMeant.test(name) ? change.apply(content) : content);
  }

  /// What was not synced is gone.
  void losePower() {
    var kept = synced;
    if (kept != null) {
      synced = null;
      records.clear();
      records.putAll(kept.records);
      logs.clear();
      logs.putAll(kept.logs);
    }
  }

  private void apply(Commit commit) {
    commit
        .records()
        .forEach((name, content) ->
            content.ifPresentOrElse(
                secret -> records.put(name, secret.use(Bytes::copyOf)),
                () -> records.remove(name)));
    commit.dropped().forEach(logs::remove);
    commit.rewritten().forEach(this::rewrite);
    commit.appended().forEach(this::append);
  }

  private void append(LogBlock block) {
    var log = logs.computeIfAbsent(block.log(), _ -> new ArrayList<>());
    var end = log.isEmpty() ? block.first() : log.getLast().next(); // One that was erased goes on.
    if (block.first() != end) {
      throw new IllegalStateException(block + " does not follow " + end);
    }
    log.add(block);
  }

  private void rewrite(LogRewrite rewrite) {
    var log = logs.getOrDefault(rewrite.log(), new ArrayList<>());
    log.removeIf(block -> block.first() >= rewrite.from() && block.next() <= rewrite.to());
    log.addAll(rewrite.blocks());
    log.sort(Comparator.comparingLong(LogBlock::first));
  }

  @Override
  public Map<Bytes, LogRange> logs() {
    var ranges = new HashMap<Bytes, LogRange>();
    logs.forEach((log, blocks) -> {
      if (!blocks.isEmpty()) {
        ranges.put(log, new LogRange(blocks.getFirst().first(), blocks.getLast().next()));
      }
    });
    return ranges;
  }

  @Override
  public Reading forwards(Bytes log, long from, Limit limit) {
    var blocks = logs.getOrDefault(log, List.of());
    var first = blocks.size();
    while (first > 0 && blocks.get(first - 1).next() > from) {
      first--;
    }
    return limited(blocks.subList(first, blocks.size()), limit);
  }

  @Override
  public Reading backwards(Bytes log, long before, Limit limit) {
    var blocks = logs.getOrDefault(log, List.of());
    return limited(
        blocks.reversed().stream().filter(block -> block.first() < before).toList(), limit);
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

  /// Every record, for the caller to close.
  Map<String, SecretBytes> records() {
    var copies = new LinkedHashMap<String, SecretBytes>();
    records.forEach((name, content) -> copies.put(name, SecretBytes.copyOf(content.toByteArray())));
    return copies;
  }

  /// The largest record, in bytes.
  int largestRecord() {
    return records.values().stream().mapToInt(Bytes::size).max().orElse(0);
  }

  SimulatedStore copy() {
    var copy = new SimulatedStore();
    copy.records.putAll(records);
    logs.forEach((log, blocks) -> copy.logs.put(log, new ArrayList<>(blocks)));
    return copy;
  }
}
