// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/// An SQLite file in write-ahead mode with one connection to write and one to read.
///
/// Checkpoints are not left to SQLite. The write-ahead log begins anew after each, over what was
/// there, and is filled with zeros when something was erased or nothing else is to be done, so that
/// what was replaced or deleted does not stay in it. Writing belongs to one thread at a time;
/// reading is thread-safe.
final class Database implements AutoCloseable {
  /// A page and what goes before it in the write-ahead log; the log's own header.
  private static final int FRAME = 4096 + 24;

  private static final int HEADER = 32;

  /// How much longer than it usually gets the write-ahead log may stay.
  private static final int LONG_AHEAD = 8;

  /// For another program that holds the file; the event loop waits as well.
  private static final int LONGEST_WAIT_MILLISECONDS = 1_000;

  /// Unused pages that are not worth moving others for.
  private static final int MOST_FREE = 64;

  /// Pages given back to the file system at one checkpoint: below a millisecond.
  private static final int PAGES_AT_ONCE = 64;

  /// What looking at a file can come to.
  sealed interface Opening {
    record Opened(Database database) implements Opening {}

    /// Never finished being made.
    record Unfinished() implements Opening {}

    record UnknownVersion(int version) implements Opening {}

    /// No database of ours, or not as we left it.
    record Damaged(String detail) implements Opening {}
  }

  /// Changes, inside a transaction.
  interface Writing {
    void to(Rows rows) throws SQLException;
  }

  /// A question, inside a transaction.
  interface Question<T> {
    T to(Rows rows) throws SQLException;
  }

  private final WriteAheadFile writeAhead;
  private final OpenFiles files;
  private final Connection writer;
  private final Connection reader;
  private final Rows written;
  private final Rows read;

  /// Guards the reading connection, and keeps a checkpoint from meeting a reader.
  private final ReentrantLock reading = new ReentrantLock();

  private final int mostAhead;
  private boolean mustErase;

  /// About how much is in the write-ahead log that was not moved into the file.
  private long ahead;

  private Database(Path file, Connection writer, StoreSizes sizes) throws SQLException {
    var log = Path.of(file + "-wal");
    writeAhead = new WriteAheadFile(log, LONG_AHEAD * (long) sizes.aheadBytes());
    files = new OpenFiles(file, log);
    mostAhead = sizes.aheadBytes();
    this.writer = writer;
    reader = reader(file, sizes);
    written = new Rows(writer);
    read = new Rows(reader);
  }

  /// Opens a file that is there, and brings its tables up to `schema`.
  static Opening open(Path file, Schema schema, StoreSizes sizes) throws SQLException {
    var writer = connect(file);
    var isOpen = false;
    try {
      var opening = opened(file, schema, sizes, writer);
      isOpen = opening instanceof Opening.Opened;
      return opening;
    } finally {
      if (!isOpen) {
        close(writer);
      }
    }
  }

  private static Opening opened(Path file, Schema schema, StoreSizes sizes, Connection writer)
      throws SQLException {
    return switch (schema.state(writer)) {
      case Schema.State.Unfinished _ -> new Opening.Unfinished();
      case Schema.State.Newer(var version) -> new Opening.UnknownVersion(version);
      case Schema.State.Foreign _ -> new Opening.Damaged("it is no home");
      case Schema.State.Known(var version) -> {
        prepare(writer, sizes);
        schema.migrate(writer, version);
        yield schema.isAsMade(writer)
            ? new Opening.Opened(new Database(file, writer, sizes))
            : new Opening.Damaged("its tables are not as they were made");
      }
    };
  }

  /// Makes the tables in an empty file, together with the first rows or not at all.
  static Database make(Path file, Schema schema, StoreSizes sizes, Writing first)
      throws SQLException {
    var writer = connect(file);
    var isMade = false;
    try {
      Schema.execute(writer, "PRAGMA auto_vacuum = INCREMENTAL"); // Before the first page.
      prepare(writer, sizes);
      inTransaction(
          writer,
          () -> {
            schema.make(writer);
            first.to(new Rows(writer));
          });
      var made = new Database(file, writer, sizes);
      isMade = true;
      return made;
    } finally {
      if (!isMade) {
        close(writer);
      }
    }
  }

  /// A connection that writes nothing, not even what a dead process left to be written.
  static Connection connectToLook(Path file) throws SQLException {
    var config = new SQLiteConfig();
    config.setReadOnly(true);
    return connect(file, config);
  }

  private static Connection connect(Path file) throws SQLException {
    return connect(file, new SQLiteConfig());
  }

  private static Connection connect(Path file, SQLiteConfig config) throws SQLException {
    config.resetOpenMode(SQLiteOpenMode.CREATE); // Whoever makes it sees to its permissions.
    config.setGetGeneratedKeys(false);
    config.setBusyTimeout(LONGEST_WAIT_MILLISECONDS);
    // As a URI, because the driver takes what follows a question mark in a name for settings.
    return config.createConnection("jdbc:sqlite:file:" + file.toUri().getRawPath());
  }

  private static void prepare(Connection connection, StoreSizes sizes) throws SQLException {
    var mode = Schema.texts(connection, "PRAGMA journal_mode = WAL");
    if (!mode.equals(List.of("wal"))) {
      throw new SQLException("no write-ahead log here: " + mode);
    }
    Schema.execute(connection, "PRAGMA synchronous = FULL");
    Schema.execute(connection, "PRAGMA fullfsync = ON"); // macOS means less by fsync.
    Schema.execute(connection, "PRAGMA checkpoint_fullfsync = ON");
    Schema.number(connection, "PRAGMA wal_autocheckpoint = 0");
    Schema.number(connection, "PRAGMA secure_delete = ON");
    limit(connection, sizes);
    harden(connection);
  }

  private static Connection reader(Path file, StoreSizes sizes) throws SQLException {
    var connection = connect(file);
    Schema.execute(connection, "PRAGMA query_only = ON");
    limit(connection, sizes);
    harden(connection);
    return connection;
  }

  private static void limit(Connection connection, StoreSizes sizes) throws SQLException {
    Schema.execute(connection, "PRAGMA cache_size = -" + sizes.cacheBytes() / 1024);
  }

  /// Whoever altered the file gets nothing run, and nothing is written beside it.
  private static void harden(Connection connection) throws SQLException {
    Schema.execute(connection, "PRAGMA trusted_schema = OFF");
    Schema.execute(connection, "PRAGMA cell_size_check = ON");
    Schema.execute(connection, "PRAGMA temp_store = MEMORY");
  }

  /// Carries out all of it or nothing; it is on the medium, and in the home, when this returns.
  void write(Writing changes) throws SQLException {
    var isDone = false;
    try {
      files.requireBefore();
      inTransaction(writer, () -> changes.to(written));
      files.requireAfter();
      isDone = true;
    } finally {
      ahead += FRAME * written.takePages();
      if (!isDone) {
        written.forget();
      }
    }
  }

  /// Something that SQLite may refuse.
  interface Work {
    void run() throws SQLException;
  }

  static void inTransaction(Connection connection, Work work) throws SQLException {
    Schema.execute(connection, "BEGIN IMMEDIATE");
    var isDone = false;
    try {
      work.run();
      Schema.execute(connection, "COMMIT");
      isDone = true;
    } finally {
      if (!isDone) {
        rollBack(connection);
      }
    }
  }

  private static void rollBack(Connection connection) {
    try {
      Schema.execute(connection, "ROLLBACK");
    } catch (SQLException _) {
      // SQLite did so itself when it ran out of space or could not write.
    }
  }

  /// Asks in one transaction, which sees one state of all rows.
  <T> T read(Question<T> question) throws SQLException {
    reading.lock();
    try {
      Schema.execute(reader, "BEGIN");
      var isDone = false;
      try {
        var answer = question.to(read);
        isDone = true;
        return answer;
      } finally {
        rollBack(reader);
        if (!isDone) {
          read.forget();
        }
      }
    } finally {
      reading.unlock();
    }
  }

  /// Says that the next [#settle] must not leave a trace of what was there.
  void mustErase() {
    mustErase = true;
  }

  /// Begins the write-ahead log anew when it is long or something was erased, and gives some unused
  /// pages back. When that fails, it is done after the next commit, or when closing.
  void settle() {
    if (mustErase || ahead >= mostAhead) {
      var _ = checkpoint();
    }
  }

  /// About how many bytes are in the write-ahead log, moved into the file or not.
  long untidy() {
    return ahead + writeAhead.remains();
  }

  /// Leaves nothing in the write-ahead log; false when it could not.
  boolean tidy() {
    mustErase = true;
    return checkpoint();
  }

  /// Moves everything into the file, so that the write-ahead log can begin anew, and erases it if
  /// something must not stay there.
  private boolean checkpoint() {
    reading.lock();
    try {
      if (Schema.number(writer, "PRAGMA freelist_count") > MOST_FREE) {
        Schema.execute(writer, "PRAGMA incremental_vacuum(" + PAGES_AT_ONCE + ")");
      }
      if (!isMoved()) {
        return false;
      }
      ahead = 0;
      if (writeAhead.isTooLong()) {
        files.cut(); // Before it is, for it may be although this fails.
        Schema.number(writer, "PRAGMA wal_checkpoint(TRUNCATE)");
        writeAhead.cut();
      }
      if (mustErase) {
        writeAhead.erase();
        mustErase = false;
      }
      return true;
    } catch (SQLException | IOException _) {
      return false;
    } finally {
      reading.unlock();
    }
  }

  /// Whether a checkpoint moved everything and nobody reads from the log.
  private boolean isMoved() throws SQLException {
    try (var statement = writer.createStatement();
        var row = statement.executeQuery("PRAGMA wal_checkpoint(RESTART)")) {
      if (!row.next() || row.getInt(1) != 0) {
        return false;
      }
      writeAhead.reached(HEADER + FRAME * row.getLong(2));
      return true;
    }
  }

  /// What SQLite finds wrong with its own structures; empty when nothing.
  List<String> structuralProblems() throws SQLException {
    reading.lock();
    try {
      return structuralProblems(reader);
    } finally {
      reading.unlock();
    }
  }

  static List<String> structuralProblems(Connection connection) throws SQLException {
    var said = Schema.texts(connection, "PRAGMA quick_check");
    return said.equals(List.of("ok")) ? List.of() : said;
  }

  /// For tests: lets the file grow no further than this, as a full medium does.
  void limitPages(long pages) throws SQLException {
    Schema.number(writer, "PRAGMA max_page_count = " + pages);
  }

  /// Moves the write-ahead log into the file and deletes it; what cannot be moved stays for the
  /// next opening.
  @Override
  public void close() {
    close(reader);
    close(writer);
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException _) {
      // Everything that was committed is on the medium already.
    }
  }
}
