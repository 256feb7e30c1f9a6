// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;

/// The two files of an open database, as whoever opens the home next will look for them.
///
/// A file that was removed or moved away can be written all the same, as long as it is open, and
/// nobody ever finds what was written. SQLite does not look. Where files have no keys of their own,
/// as on Windows, ones that are open cannot be taken away, and only their presence is looked at.
///
/// Owned by the database's writer; not thread-safe.
final class OpenFiles {
  private final Path database;
  private final Path ahead;
  private final @Nullable Object ofDatabase;
  private @Nullable Object ofAhead;

  /// The write-ahead log keeps its length, or grows, unless [#cut] says so.
  private long aheadBytes;

  /// What SQLite has opened by now; the write-ahead log may still be to come.
  OpenFiles(Path database, Path ahead) throws SQLException {
    this.database = database;
    this.ahead = ahead;
    ofDatabase = attributes(database).fileKey();
  }

  /// The write-ahead log is cut now.
  void cut() {
    aheadBytes = 0;
  }

  /// Makes sure, before a change, that the write-ahead log holds what was written to it: what is
  /// written now would go behind what is missing.
  void requireBefore() throws SQLException {
    if (attributes(ahead).size() < aheadBytes) {
      throw gone("its write-ahead log was cut while it was in use");
    }
  }

  /// Makes sure, after a change was stored, that it is in the files that have these names.
  void requireAfter() throws SQLException {
    var log = attributes(ahead);
    if (ofAhead == null) {
      ofAhead = log.fileKey();
    }
    if (!Objects.equals(log.fileKey(), ofAhead)
        || !Objects.equals(attributes(database).fileKey(), ofDatabase)) {
      throw gone("its files were replaced by others while they were in use");
    }
    aheadBytes = log.size();
  }

  private static BasicFileAttributes attributes(Path file) throws SQLException {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class);
    } catch (IOException _) {
      throw gone("its files were removed while they were in use");
    }
  }

  private static SQLException gone(String what) {
    return new SQLException(what, "", SQLiteErrorCode.SQLITE_READONLY_DBMOVED.code);
  }
}
