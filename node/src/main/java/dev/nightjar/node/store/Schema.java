// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// The tables of the database and the steps from one version of them to the next.
///
/// Thread-safe; immutable.
final class Schema {
  /// `NJHM`: tells a home from any other SQLite database.
  static final int APPLICATION_ID = 0x4e4a484d;

  private static final String BLOCK =
      "CREATE TABLE block (log BLOB NOT NULL, first INTEGER NOT NULL, count INTEGER NOT NULL,"
          + " content BLOB NOT NULL, PRIMARY KEY (log, first)) STRICT";
  private static final String RECORD =
      "CREATE TABLE record (id BLOB NOT NULL PRIMARY KEY, content BLOB NOT NULL) STRICT";

  /// The tables of today. The later steps change none: they keep programs out that do not know what
  /// stands in the rows since.
  static final Schema CURRENT =
      new Schema(List.of(step(BLOCK, RECORD), step(), step(), step()), List.of(BLOCK, RECORD));

  /// From one version to the next, inside a transaction.
  interface Step {
    void carryOut(Connection connection) throws SQLException;
  }

  private final List<Step> steps;
  private final List<String> tables;

  /// @param steps from version 0, which has no tables, to 1, from 1 to 2, and so on
  /// @param tables what all of them come to, ordered by name
  Schema(List<Step> steps, List<String> tables) {
    this.steps = List.copyOf(steps);
    this.tables = List.copyOf(tables);
  }

  private static Step step(String... statements) {
    return connection -> {
      for (var sql : statements) {
        execute(connection, sql);
      }
    };
  }

  int version() {
    return steps.size();
  }

  /// What a file holds.
  sealed interface State {
    /// Nothing: whoever wanted to make it did not come to an end.
    record Unfinished() implements State {}

    /// A home of a version that this software knows.
    record Known(int version) implements State {}

    record Newer(int version) implements State {}

    /// No home.
    record Foreign() implements State {}
  }

  /// Looks, and changes nothing.
  State state(Connection connection) throws SQLException {
    var version = number(connection, "PRAGMA user_version");
    var application = number(connection, "PRAGMA application_id");
    if (version == 0
        && application == 0
        && texts(connection, "SELECT name FROM sqlite_schema").isEmpty()) {
      return new State.Unfinished();
    }
    if (application != APPLICATION_ID || version < 1) {
      return new State.Foreign();
    }
    return version > version() ? new State.Newer((int) version) : new State.Known((int) version);
  }

  /// Carries out every step after `version`, each in a transaction of its own.
  void migrate(Connection connection, int version) throws SQLException {
    for (var i = version + 1; i <= version(); i++) {
      var next = i;
      Database.inTransaction(connection, () -> stepTo(connection, next));
    }
  }

  /// Makes every table; the caller's transaction holds it together with the first rows.
  void make(Connection connection) throws SQLException {
    execute(connection, "PRAGMA application_id = " + APPLICATION_ID);
    for (var next = 1; next <= version(); next++) {
      stepTo(connection, next);
    }
  }

  private void stepTo(Connection connection, int version) throws SQLException {
    steps.get(version - 1).carryOut(connection);
    execute(connection, "PRAGMA user_version = " + version);
  }

  /// Whether there are these tables and nothing else: somebody's trigger would run with ours.
  boolean isAsMade(Connection connection) throws SQLException {
    return texts(connection, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name")
        .equals(tables);
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  static long number(Connection connection, String query) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(query)) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  static List<String> texts(Connection connection, String query) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      var texts = new ArrayList<String>();
      while (rows.next()) {
        texts.add(String.valueOf(rows.getString(1)));
      }
      return texts;
    }
  }
}
