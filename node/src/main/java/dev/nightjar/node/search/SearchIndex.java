// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.search;

import dev.nightjar.base.Bytes;
import dev.nightjar.node.store.SqliteLibrary;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;

/// Which words stand where: an SQLite database in memory with a full-text table that holds no
/// texts.
///
/// Owned by its [Search]; not thread-safe.
final class SearchIndex implements AutoCloseable {
  private static final int VERSION = 1;
  private static final int PRIMARY_CODE = 0xff;
  private static final int PAGE_BYTES = 4096;

  private static final List<String> TABLES =
      List.of(
          "CREATE TABLE log (id INTEGER PRIMARY KEY, name BLOB NOT NULL UNIQUE,"
              + " next INTEGER NOT NULL, mark INTEGER NOT NULL) STRICT",
          "CREATE TABLE entry (id INTEGER PRIMARY KEY, log INTEGER NOT NULL,"
              + " position INTEGER NOT NULL, at INTEGER NOT NULL, UNIQUE (log, position)) STRICT",
          "CREATE TABLE horizon (since INTEGER NOT NULL) STRICT",
          "INSERT INTO horizon VALUES (" + Long.MIN_VALUE + ")",
          "CREATE VIRTUAL TABLE words USING fts5(said, content='', contentless_delete=1,"
              + " tokenize='unicode61 remove_diacritics 2')");

  /// Where something was found.
  record Hit(Bytes log, long position) {}

  /// How far a log is in the index.
  ///
  /// @param next the position after the last entry that was looked at
  /// @param mark what tells that entry from another one
  record Reached(long next, long mark) {}

  /// Something to look for.
  ///
  /// @param at in milliseconds since 1970
  record Text(long position, long at, String text) {}

  private final SQLiteConnection connection;
  private final long mostPages;

  /// Whether words of what was removed may still be there.
  private boolean hasRemoved;

  private SearchIndex(SQLiteConnection connection, long mostBytes) {
    this.connection = connection;
    mostPages = Math.max(64, mostBytes / PAGE_BYTES);
  }

  /// An index of nothing that grows to so many bytes at most.
  static SearchIndex empty(long mostBytes) throws SQLException {
    var index = new SearchIndex(connect(), mostBytes);
    index.prepare();
    for (var table : TABLES) {
      index.execute(table);
    }
    index.execute("PRAGMA user_version = " + VERSION);
    return index;
  }

  /// The index that [#serialized] gave; empty when it is another one.
  static Optional<SearchIndex> of(byte[] serialized, long mostBytes) throws SQLException {
    var index = new SearchIndex(connect(), mostBytes);
    try {
      index.connection.deserialize("main", serialized);
      index.prepare();
      if (index.number("PRAGMA user_version") == VERSION) {
        return Optional.of(index);
      }
    } catch (SQLException _) {
      // What an older program wrote, or nothing that SQLite knows.
    }
    index.close();
    return Optional.empty();
  }

  private static SQLiteConnection connect() throws SQLException {
    var problem = SqliteLibrary.load().problem();
    if (problem.isPresent()) {
      throw new SQLException(problem.get());
    }
    var config = new SQLiteConfig();
    config.setGetGeneratedKeys(false);
    return (SQLiteConnection) config.createConnection("jdbc:sqlite::memory:");
  }

  private void prepare() throws SQLException {
    execute("PRAGMA trusted_schema = OFF");
    execute("PRAGMA temp_store = MEMORY");
    number("PRAGMA secure_delete = ON"); // What is saved must not hold what was erased.
    number("PRAGMA max_page_count = " + mostPages);
  }

  /// The whole of it, without a trace of what was removed.
  byte[] serialized() throws SQLException {
    if (hasRemoved) {
      number("PRAGMA max_page_count = " + Integer.MAX_VALUE); // Takes room for a moment.
      execute("INSERT INTO words (words) VALUES ('optimize')");
      number("PRAGMA max_page_count = " + mostPages);
      hasRemoved = false;
    }
    return connection.serialize("main");
  }

  /// How far a log has come; nowhere when it is not in the index.
  Reached reached(Bytes log) throws SQLException {
    try (var statement = connection.prepareStatement("SELECT next, mark FROM log WHERE name = ?")) {
      statement.setBytes(1, log.toByteArray());
      try (var row = statement.executeQuery()) {
        return row.next() ? new Reached(row.getLong(1), row.getLong(2)) : new Reached(0, 0);
      }
    }
  }

  List<Bytes> logs() throws SQLException {
    try (var statement = connection.prepareStatement("SELECT name FROM log");
        var rows = statement.executeQuery()) {
      var logs = new ArrayList<Bytes>();
      while (rows.next()) {
        logs.add(bytes(rows));
      }
      return logs;
    }
  }

  private static Bytes bytes(ResultSet row) throws SQLException {
    var name = row.getBytes(1);
    return name == null ? Bytes.EMPTY : Bytes.wrap(name);
  }

  /// Takes in texts of a log and remembers how far it has come.
  ///
  /// @return false when there is no room for them; nothing was changed then
  boolean add(Bytes log, List<Text> texts, Reached reached) throws SQLException {
    try {
      inTransaction(() -> {
        var id = idOf(log, reached);
        try (var entry =
                connection.prepareStatement(
                    "INSERT INTO entry (log, position, at) VALUES (?, ?, ?) RETURNING id");
            var words =
                connection.prepareStatement("INSERT INTO words (rowid, said) VALUES (?, ?)")) {
          for (var text : texts) {
            add(id, text, entry, words);
          }
        }
      });
      return true;
    } catch (SQLException e) {
      if ((e.getErrorCode() & PRIMARY_CODE) == SQLiteErrorCode.SQLITE_FULL.code) {
        return false;
      }
      throw e;
    }
  }

  private static void add(long log, Text text, PreparedStatement entry, PreparedStatement words)
      throws SQLException {
    entry.setLong(1, log);
    entry.setLong(2, text.position());
    entry.setLong(3, text.at());
    try (var made = entry.executeQuery()) {
      made.next();
      words.setLong(1, made.getLong(1));
    }
    words.setString(2, text.text());
    words.executeUpdate();
  }

  private long idOf(Bytes log, Reached reached) throws SQLException {
    try (var statement =
        connection.prepareStatement(
            "INSERT INTO log (name, next, mark) VALUES (?, ?, ?) ON CONFLICT (name)"
                + " DO UPDATE SET next = excluded.next, mark = excluded.mark RETURNING id")) {
      statement.setBytes(1, log.toByteArray());
      statement.setLong(2, reached.next());
      statement.setLong(3, reached.mark());
      try (var row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  /// Forgets entries of a log.
  void remove(Bytes log, Collection<Long> positions) throws SQLException {
    inTransaction(() -> {
      for (var position : positions) {
        remove(
            " WHERE position = " + position + " AND log = (SELECT id FROM log WHERE name = ?)",
            log);
      }
    });
  }

  /// Forgets a log.
  void remove(Bytes log) throws SQLException {
    inTransaction(() -> {
      remove(" WHERE log = (SELECT id FROM log WHERE name = ?)", log);
      try (var statement = connection.prepareStatement("DELETE FROM log WHERE name = ?")) {
        statement.setBytes(1, log.toByteArray());
        statement.executeUpdate();
      }
    });
  }

  private void remove(String where, Bytes log) throws SQLException {
    hasRemoved = true;
    for (var sql :
        List.of(
            "DELETE FROM words WHERE rowid IN (SELECT id FROM entry" + where + ")",
            "DELETE FROM entry" + where)) {
      try (var statement = connection.prepareStatement(sql)) {
        statement.setBytes(1, log.toByteArray());
        statement.executeUpdate();
      }
    }
  }

  /// The newest places where all words stand.
  List<Hit> find(SearchWords words, int most) throws SQLException {
    try (var statement =
        connection.prepareStatement(
            "SELECT log.name, entry.position FROM words"
                + " JOIN entry ON entry.id = words.rowid JOIN log ON log.id = entry.log"
                + " WHERE words MATCH ? ORDER BY entry.at DESC, entry.id DESC LIMIT ?")) {
      statement.setString(1, words.match());
      statement.setInt(2, most);
      try (var rows = statement.executeQuery()) {
        var hits = new ArrayList<Hit>();
        while (rows.next()) {
          hits.add(new Hit(bytes(rows), rows.getLong(2)));
        }
        return hits;
      }
    }
  }

  /// Older texts than this, in milliseconds since 1970, are left out.
  long since() throws SQLException {
    return number("SELECT since FROM horizon");
  }

  void leaveOutBefore(long time) throws SQLException {
    execute("UPDATE horizon SET since = " + time);
  }

  /// The time that half of the texts are older than.
  long middle() throws SQLException {
    return number(
        "SELECT at FROM entry ORDER BY at LIMIT 1 OFFSET (SELECT count(*) / 2 FROM entry)");
  }

  private interface Work {
    void run() throws SQLException;
  }

  private void inTransaction(Work work) throws SQLException {
    execute("BEGIN");
    var isDone = false;
    try {
      work.run();
      execute("COMMIT");
      isDone = true;
    } finally {
      if (!isDone) {
        rollBack();
      }
    }
  }

  private void rollBack() {
    try {
      execute("ROLLBACK");
    } catch (SQLException _) {
      // SQLite did so itself when there was no room.
    }
  }

  private void execute(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  private long number(String query) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(query)) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  @Override
  public void close() {
    close(connection);
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException _) {
      // Its memory goes with it.
    }
  }
}
