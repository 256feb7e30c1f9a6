// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.secret.SecretBytes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A store that survives the node and not the test.
///
/// Owned by one test; not thread-safe.
final class MemoryStore implements Store {
  private final Map<String, Bytes> records = new LinkedHashMap<>();
  private final Map<Bytes, List<LogBlock>> logs = new LinkedHashMap<>();

  @Override
  public boolean commit(Commit commit) {
    commit
        .records()
        .forEach((record, content) ->
            content.ifPresentOrElse(
                secret -> records.put(record, secret.use(Bytes::copyOf)),
                () -> records.remove(record)));
    commit.appended().forEach(this::append);
    commit.dropped().forEach(logs::remove);
    return true;
  }

  private void append(LogBlock block) {
    var log = logs.computeIfAbsent(block.log(), _ -> new ArrayList<>());
    var end = log.isEmpty() ? 0 : log.getLast().first() + log.getLast().count();
    if (block.first() != end) {
      throw new IllegalStateException(block + " does not follow " + end);
    }
    log.add(block);
  }

  @Override
  public List<LogBlock> blocks(Bytes log, long position) {
    return logs.getOrDefault(log, List.of()).stream()
        .filter(block -> block.first() + block.count() > position)
        .toList();
  }

  Map<String, SecretBytes> records() {
    var copy = new LinkedHashMap<String, SecretBytes>();
    records.forEach((name, content) -> copy.put(name, SecretBytes.copyOf(content.toByteArray())));
    return copy;
  }

  MemoryStore copy() {
    var copy = new MemoryStore();
    copy.records.putAll(records);
    logs.forEach((log, blocks) -> copy.logs.put(log, new ArrayList<>(blocks)));
    return copy;
  }
}
