// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.store;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.keystore.StorageKey;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.node.peer.LogBlock;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Seals rows under the storage key, and finds them again without telling their names.
///
/// Each row is bound to its table, its name and, in a log, its positions. Thread-safe.
final class RowSeal {
  private static final int MOST_KNOWN = 4_096;

  private final StorageKey key;

  /// Aliases of names that were asked for before: deriving one costs more than sealing a row.
  private final Map<String, Bytes> aliases = new ConcurrentHashMap<>();

  RowSeal(StorageKey key) {
    this.key = key;
  }

  private Bytes aliasOf(String name) {
    if (aliases.size() >= MOST_KNOWN) {
      aliases.clear();
    }
    return aliases.computeIfAbsent(name, key::alias);
  }

  void put(Rows rows, String name, byte[] content) throws SQLException {
    rows.putRecord(aliasOf(name), key.seal(name, content));
  }

  void put(Rows rows, String name, SecretBytes content) throws SQLException {
    rows.putRecord(aliasOf(name), content.use(bytes -> key.seal(name, bytes)));
  }

  void delete(Rows rows, String name) throws SQLException {
    rows.deleteRecord(aliasOf(name));
  }

  /// The content of a row; empty when it is missing, or is not what was sealed under that name.
  Optional<SecretBytes> open(Rows rows, String name) throws SQLException {
    return rows.record(aliasOf(name)).flatMap(sealed -> key.open(name, sealed));
  }

  /// What stands in the rows of a log's blocks.
  Bytes alias(Bytes log) {
    return aliasOf(RowNames.log(log));
  }

  void put(Rows rows, LogBlock block) throws SQLException {
    var name = RowNames.block(block.log(), block.first(), block.count());
    var sealed = Bytes.wrap(block.content().read(content -> key.seal(name, content)));
    rows.putBlock(alias(block.log()), new Rows.Block(block.first(), block.count(), sealed));
  }

  Optional<LogBlock> open(Bytes log, Rows.Block row) {
    return key.open(RowNames.block(log, row.first(), row.count()), row.sealed().toByteArray())
        .map(opened -> {
          try (opened) {
            return new LogBlock(log, row.first(), row.count(), opened.use(Bytes::copyOf));
          }
        });
  }
}
