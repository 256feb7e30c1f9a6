// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.store;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.node.peer.LogRange;
import dev.nightjar.node.peer.Store;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// What a look at all of a home found.
///
/// @param records how many opened
/// @param logs how many are whole
/// @param blocks how many opened
/// @param problems what is wrong, in words that name no contact
public record Checkup(int records, int logs, long blocks, List<String> problems) {
  /// What is said of logs that are not whole; which ones, whoever knows their names finds out.
  public static final String LOG_PROBLEM = "a log has blocks that are missing or do not open";

  private static final Store.Limit AT_ONCE = new Store.Limit(256, 4 * 1024 * 1024);

  public Checkup {
    problems = List.copyOf(problems);
  }

  static Checkup of(Database database, RowSeal seal, Contents contents) {
    var problems = new ArrayList<String>();
    var records = 0;
    var logs = 0;
    var blocks = 0L;
    try {
      problems.addAll(database.structuralProblems());
      records = database.read(rows -> records(rows, seal, contents.names()));
      problems.addAll(unopened(contents.names().size() - records));
      var reader = new LogReader(database, seal);
      for (var log : contents.logs().entrySet()) {
        var whole = blocks(reader, log.getKey(), log.getValue());
        if (whole < 0) {
          problems.add(LOG_PROBLEM);
        } else {
          blocks += whole;
          logs++;
        }
      }
      var rows = contents.names().size() + contents.logs().size() + 1L;
      problems.addAll(database.read(found -> strangers(found, rows)));
      if (logs == contents.logs().size() && blocks != database.read(Rows::blocks)) {
        problems.add("there are blocks of no log");
      }
    } catch (SQLException e) {
      problems.add(Trouble.of(e).detail());
    }
    return new Checkup(records, logs, blocks, problems);
  }

  /// The same for the records alone, of a home that is in use: as they are stored at one moment.
  static Checkup ofRecords(Database database, RowSeal seal) {
    try {
      return database.read(rows -> ofRecords(rows, seal));
    } catch (SQLException e) {
      return new Checkup(0, 0, 0, List.of(Trouble.of(e).detail()));
    }
  }

  private static Checkup ofRecords(Rows rows, RowSeal seal) throws SQLException {
    var contents = DatabaseFile.contents(rows, seal);
    if (contents.isEmpty()) {
      return new Checkup(0, 0, 0, List.of("rows are missing, or do not open"));
    }
    var names = contents.get().names();
    var opened = records(rows, seal, names);
    return new Checkup(opened, 0, 0, unopened(names.size() - opened));
  }

  private static List<String> unopened(int failed) {
    return failed == 0 ? List.of() : List.of(failed + " records do not open");
  }

  private static int records(Rows rows, RowSeal seal, Collection<String> names)
      throws SQLException {
    var opened = 0;
    for (var name : names) {
      var record = seal.open(rows, RowNames.record(name));
      record.ifPresent(SecretBytes::close);
      opened += record.isPresent() ? 1 : 0;
    }
    return opened;
  }

  private static List<String> strangers(Rows rows, long expected) throws SQLException {
    return rows.records() == expected ? List.of() : List.of("there are rows of nothing");
  }

  /// How many blocks a log has; -1 when one of them is missing or does not open.
  private static long blocks(LogReader reader, Bytes log, LogRange range) {
    var blocks = 0L;
    var position = range.first();
    while (position < range.next()) {
      if (!(reader.forwards(log, position, AT_ONCE) instanceof Store.Reading.Read(var read))) {
        return -1;
      }
      blocks += read.size();
      position = read.getLast().next();
    }
    return blocks;
  }
}
