// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.store;

import dev.nightjar.crypto.keystore.OpenKeyStore;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.node.peer.Commit;
import dev.nightjar.node.peer.LogBlock;
import dev.nightjar.node.peer.LogRange;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes the database of a home, and finds out what is in it.
final class DatabaseFile {
  static final String SHARED = Home.DATABASE + "-shm";

  /// SQLite's, while it has not been told yet to use a write-ahead log.
  static final String JOURNAL = Home.DATABASE + "-journal";

  private DatabaseFile() {}

  /// A new database, with all of this in it, that is on the medium.
  static Database make(
      Disk disk,
      OpenKeyStore keyStore,
      StoreSizes sizes,
      Map<String, SecretBytes> records,
      List<LogBlock> blocks)
      throws IOException, SQLException {
    delete(disk); // Left by a process that died.
    disk.write(Home.DATABASE, new byte[0]);
    var seal = new RowSeal(keyStore.storageKey());
    var contents = new Contents();
    contents.names().addAll(records.keySet());
    contents.apply(contents.change(new Commit(Map.of(), blocks, List.of())));
    var database =
        Database.make(
            disk.file(Home.DATABASE),
            Schema.CURRENT,
            sizes,
            rows -> {
              seal.put(rows, RowNames.INDEX, contents.index());
              for (var record : records.entrySet()) {
                seal.put(rows, RowNames.record(record.getKey()), record.getValue());
              }
              for (var log : contents.logs().entrySet()) {
                seal.put(rows, RowNames.log(log.getKey()), Contents.encode(log.getValue()));
              }
              for (var block : blocks) {
                seal.put(rows, block);
              }
            });
    var isKept = false;
    try {
      disk.force();
      isKept = true;
      return database;
    } finally {
      if (!isKept) {
        database.close();
      }
    }
  }

  /// Deletes the database and what SQLite keeps beside it, as far as they are there.
  static void delete(Disk disk) throws IOException {
    for (var file : List.of(Home.WRITE_AHEAD, SHARED, JOURNAL, Home.DATABASE)) {
      disk.delete(file);
    }
  }

  /// What there is, if every row of it is there and no other.
  static Optional<Contents> contents(Database database, RowSeal seal) throws SQLException {
    return database.read(rows -> contents(rows, seal));
  }

  static Optional<Contents> contents(Rows rows, RowSeal seal) throws SQLException {
    var index = seal.open(rows, RowNames.INDEX).flatMap(DatabaseFile::index);
    if (index.isEmpty()) {
      return Optional.empty();
    }
    var contents = new Contents();
    contents.names().addAll(index.get().names());
    for (var log : index.get().logs()) {
      var range = seal.open(rows, RowNames.log(log)).flatMap(DatabaseFile::range);
      if (range.isEmpty()) {
        return Optional.empty();
      }
      contents.logs().put(log, range.get());
    }
    var expected = 1L + contents.names().size() + contents.logs().size();
    return rows.records() == expected ? Optional.of(contents) : Optional.empty();
  }

  private static Optional<Contents.Index> index(SecretBytes opened) {
    try (opened) {
      return opened.use(Contents.Index::parse);
    }
  }

  private static Optional<LogRange> range(SecretBytes opened) {
    try (opened) {
      return opened.use(Contents::range);
    }
  }
}
