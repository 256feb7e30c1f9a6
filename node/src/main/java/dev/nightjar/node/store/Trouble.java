// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.ReadOnlyFileSystemException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Objects;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// Why the home could not be read or written.
///
/// @param kind what it comes down to
/// @param detail what the system said; may name the file
public record Trouble(Kind kind, String detail) {
  /// What it comes down to.
  public enum Kind {
    /// The medium or the quota is full.
    FULL,
    /// The user may not, or the medium is read-only.
    FORBIDDEN,
    /// Another program holds the database.
    BUSY,
    /// The database is not what was written.
    DAMAGED,
    /// The files of an open home were removed, or others took their place.
    GONE,
    /// SQLite itself could not be loaded.
    NO_LIBRARY,
    /// Anything else.
    FAILED
  }

  private static final int PRIMARY_CODE = 0xff;

  public static Trouble of(IOException failure) {
    var detail = detail(failure);
    var said = said(failure).toLowerCase(Locale.ROOT);
    if (said.contains("no space") || said.contains("quota") || said.contains("enough space")) {
      return new Trouble(Kind.FULL, detail);
    }
    var isForbidden =
        failure instanceof AccessDeniedException
            || failure.getCause() instanceof ReadOnlyFileSystemException
            || said.contains("read-only")
            || said.contains("denied");
    return new Trouble(isForbidden ? Kind.FORBIDDEN : Kind.FAILED, detail);
  }

  /// What the system said, without the name of a file, which may hold any words.
  private static String said(IOException failure) {
    return failure instanceof FileSystemException ofFile
        ? Objects.requireNonNullElse(ofFile.getReason(), "")
        : String.valueOf(failure.getMessage());
  }

  /// Most of these exceptions name a file and leave what is wrong with it to their class.
  private static String detail(IOException failure) {
    return switch (failure) {
      case AccessDeniedException e -> "access denied: " + e.getFile();
      case NoSuchFileException e ->
          "it or a folder on the way to it does not exist: " + e.getFile();
      case FileAlreadyExistsException e -> "there is something else of that name: " + e.getFile();
      case NotDirectoryException e -> "this is not a folder: " + e.getFile();
      case FileSystemException e when e.getReason() != null -> String.valueOf(e.getMessage());
      default -> failure.getClass().getSimpleName() + ": " + failure.getMessage();
    };
  }

  static Trouble of(SQLException failure) {
    return new Trouble(kind(failure), String.valueOf(failure.getMessage()));
  }

  private static Kind kind(SQLException failure) {
    var code = failure.getErrorCode();
    if (code == SQLiteErrorCode.SQLITE_READONLY_DBMOVED.code) {
      return Kind.GONE;
    }
    if (failure instanceof SQLiteException exact
        && exact.getResultCode() == SQLiteErrorCode.SQLITE_IOERR_SHMSIZE) {
      return Kind.FULL; // The index of its log found no room.
    }
    return kind(SQLiteErrorCode.getErrorCode(code & PRIMARY_CODE));
  }

  private static Kind kind(SQLiteErrorCode code) {
    return switch (code) {
      case SQLITE_FULL -> Kind.FULL;
      case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH, SQLITE_CANTOPEN -> Kind.FORBIDDEN;
      case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL -> Kind.BUSY;
      case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_FORMAT -> Kind.DAMAGED;
      default -> Kind.FAILED;
    };
  }

  /// What to throw where rows are not those that were written.
  static SQLException damaged(String what) {
    return new SQLException(what, "", SQLiteErrorCode.SQLITE_CORRUPT.code);
  }
}
