// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.store;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;

/// What a home looks like to somebody without its passphrase: the structure of its database, and
/// nothing about what is sealed in it. [Home#check] looks at that.
public sealed interface HomeInspection {
  /// There is no home.
  record Missing() implements HomeInspection {}

  record InUse(String owner) implements HomeInspection {}

  /// Records in files of their own, which the next opening moves into a database.
  record BeforeTheDatabase() implements HomeInspection {}

  /// The structure is whole.
  ///
  /// @param version of the tables
  /// @param bytes of the file
  /// @param unused bytes of it that hold nothing
  record Sound(int version, long bytes, long unused) implements HomeInspection {}

  record Damaged(String detail) implements HomeInspection {}

  record UnknownVersion(int version) implements HomeInspection {}

  record Unusable(Trouble trouble) implements HomeInspection {}

  /// Looks while nobody else uses it, and changes nothing. Reads the whole database: a second for
  /// some hundred megabytes.
  static HomeInspection of(Disk disk) {
    try {
      var files = disk.list();
      if (!files.contains(Homes.KEY_STORE)) {
        return new Missing();
      }
      var problem = SqliteLibrary.load().problem();
      if (problem.isPresent()) {
        return new Unusable(new Trouble(Trouble.Kind.NO_LIBRARY, problem.get()));
      }
      if (disk.lock() instanceof Disk.Locking.Held(var owner)) {
        return new InUse(owner);
      }
      try {
        return files.contains(Home.DATABASE) ? database(disk) : old(disk);
      } finally {
        disk.unlock();
      }
    } catch (IOException e) {
      return new Unusable(Trouble.of(e));
    }
  }

  private static HomeInspection database(Disk disk) throws IOException {
    if (AheadFrames.isDamaged(disk.file(Home.WRITE_AHEAD))) {
      return new Damaged(Home.WRITE_AHEAD + " was altered");
    }
    try (var connection = Database.connectToLook(disk.file(Home.DATABASE))) {
      return switch (Schema.CURRENT.state(connection)) {
        case Schema.State.Unfinished _ -> old(disk);
        case Schema.State.Foreign _ -> new Damaged("it is no home");
        case Schema.State.Newer(var version) -> new UnknownVersion(version);
        case Schema.State.Known(var version) ->
            known(connection, version, Files.size(disk.file(Home.DATABASE)));
      };
    } catch (SQLException e) {
      var trouble = Trouble.of(e);
      return trouble.kind() == Trouble.Kind.DAMAGED
          ? new Damaged(trouble.detail())
          : new Unusable(trouble);
    }
  }

  private static HomeInspection known(Connection connection, int version, long bytes)
      throws SQLException {
    var problems = Database.structuralProblems(connection);
    if (!problems.isEmpty()) {
      return new Damaged(problems.getFirst());
    }
    if (version == Schema.CURRENT.version() && !Schema.CURRENT.isAsMade(connection)) {
      return new Damaged("its tables are not as they were made");
    }
    var unused =
        Schema.number(connection, "PRAGMA freelist_count")
            * Schema.number(connection, "PRAGMA page_size");
    return new Sound(version, bytes, unused);
  }

  private static HomeInspection old(Disk disk) throws IOException {
    return OldFiles.areIn(disk.list())
        ? new BeforeTheDatabase()
        : new Damaged("its database is missing or was never finished");
  }
}
