// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.store;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.keystore.StorageKey;
import dev.nightjar.node.peer.Store;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The statements of one connection: sealed rows in, sealed rows out.
///
/// Owned by the connection's owner; not thread-safe.
final class Rows {
  /// From the block that holds a position, or the next one, on.
  private static final String FROM =
      " FROM block WHERE log = ?1 AND first >= coalesce("
          + "(SELECT max(first) FROM block WHERE log = ?1 AND first <= ?2), ?2)";

  /// A row of the table of blocks.
  record Block(long first, int count, Bytes sealed) {
    long next() {
      return first + count;
    }
  }

  /// Some blocks, and whether the log has no more in this direction.
  record Page(List<Block> blocks, boolean isLast) {}

  private static final int PAGE = 4096;

  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();
  private long pages;

  Rows(Connection connection) {
    this.connection = connection;
  }

  Optional<byte[]> record(Bytes id) throws SQLException {
    var statement = prepare("SELECT content FROM record WHERE id = ?");
    statement.setBytes(1, id.toByteArray());
    try (var row = statement.executeQuery()) {
      return row.next() ? Optional.of(bytes(row, 1)) : Optional.empty();
    }
  }

  long records() throws SQLException {
    return Schema.number(connection, "SELECT count(*) FROM record");
  }

  long blocks() throws SQLException {
    return Schema.number(connection, "SELECT count(*) FROM block");
  }

  /// About how many pages were written since this was last asked.
  long takePages() {
    var written = pages;
    pages = 0;
    return written;
  }

  void putRecord(Bytes id, byte[] sealed) throws SQLException {
    pages += 2 + sealed.length / PAGE;
    var statement =
        prepare(
            "INSERT INTO record (id, content) VALUES (?, ?)"
                + " ON CONFLICT (id) DO UPDATE SET content = excluded.content");
    statement.setBytes(1, id.toByteArray());
    statement.setBytes(2, sealed);
    statement.executeUpdate();
  }

  void deleteRecord(Bytes id) throws SQLException {
    var statement = prepare("DELETE FROM record WHERE id = ?");
    statement.setBytes(1, id.toByteArray());
    statement.executeUpdate();
  }

  void putBlock(Bytes log, Block block) throws SQLException {
    pages += 2 + block.sealed().size() / PAGE;
    var statement = prepare("INSERT INTO block (log, first, count, content) VALUES (?, ?, ?, ?)");
    statement.setBytes(1, log.toByteArray());
    statement.setLong(2, block.first());
    statement.setInt(3, block.count());
    statement.setBytes(4, block.sealed().toByteArray());
    statement.executeUpdate();
  }

  /// Deletes the blocks that begin in the range.
  void deleteBlocks(Bytes log, long from, long to) throws SQLException {
    var statement = prepare("DELETE FROM block WHERE log = ? AND first >= ? AND first < ?");
    statement.setBytes(1, log.toByteArray());
    statement.setLong(2, from);
    statement.setLong(3, to);
    statement.executeUpdate();
  }

  /// The blocks that hold any of the range, in order, without their content.
  List<Block> outlines(Bytes log, long from, long to) throws SQLException {
    var statement = prepare("SELECT first, count" + FROM + " AND first < ?3 ORDER BY first");
    statement.setBytes(1, log.toByteArray());
    statement.setLong(2, from);
    statement.setLong(3, to);
    try (var rows = statement.executeQuery()) {
      var outlines = new ArrayList<Block>();
      while (rows.next()) {
        outlines.add(new Block(rows.getLong(1), rows.getInt(2), Bytes.EMPTY));
      }
      return outlines;
    }
  }

  /// Blocks in order, from the one that holds `from`.
  Page forwards(Bytes log, long from, Store.Limit limit) throws SQLException {
    var statement = prepare("SELECT first, count, content" + FROM + " ORDER BY first");
    return blocks(statement, log, from, limit);
  }

  /// Blocks newest first, from the one that holds what is before `before`.
  Page backwards(Bytes log, long before, Store.Limit limit) throws SQLException {
    var statement =
        prepare(
            "SELECT first, count, content FROM block WHERE log = ? AND first < ?"
                + " ORDER BY first DESC");
    return blocks(statement, log, before, limit);
  }

  private static Page blocks(
      PreparedStatement statement, Bytes log, long position, Store.Limit limit)
      throws SQLException {
    statement.setBytes(1, log.toByteArray());
    statement.setLong(2, position);
    try (var rows = statement.executeQuery()) {
      var blocks = new ArrayList<Block>();
      var bytes = 0L;
      while (rows.next()) {
        var block = block(rows);
        bytes += block.sealed().size() - StorageKey.OVERHEAD_BYTES;
        if (!blocks.isEmpty() && bytes > limit.bytes()) {
          return new Page(blocks, false);
        }
        blocks.add(block);
        if (blocks.size() == limit.blocks()) {
          return new Page(blocks, false);
        }
      }
      return new Page(blocks, true);
    }
  }

  private static Block block(ResultSet row) throws SQLException {
    return new Block(row.getLong(1), row.getInt(2), Bytes.wrap(bytes(row, 3)));
  }

  private static byte[] bytes(ResultSet row, int column) throws SQLException {
    var bytes = row.getBytes(column);
    if (bytes == null) {
      throw Trouble.damaged("a row without content");
    }
    return bytes;
  }

  /// Lets every statement go: one that failed is of no use any more.
  void forget() {
    for (var statement : prepared.values()) {
      try {
        statement.close();
      } catch (SQLException _) {
        // It goes with the connection.
      }
    }
    prepared.clear();
  }

  private PreparedStatement prepare(String sql) throws SQLException {
    var known = prepared.get(sql);
    if (known == null) {
      known = connection.prepareStatement(sql);
      prepared.put(sql, known);
    }
    return known;
  }
}
