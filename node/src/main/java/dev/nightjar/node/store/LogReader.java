// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.store;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.node.peer.LogBlock;
import dev.nightjar.node.peer.LogRange;
import dev.nightjar.node.peer.Store;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads blocks of a log and notices any that are missing between or at the ends.
///
/// Thread-safe.
final class LogReader {
  /// Some rows with the positions the log had at that moment.
  private record Found(LogRange range, Rows.Page page) {}

  private final Database database;
  private final RowSeal seal;

  LogReader(Database database, RowSeal seal) {
    this.database = database;
    this.seal = seal;
  }

  Store.Reading forwards(Bytes log, long from, Store.Limit limit) {
    return read(
        log,
        from,
        rows -> {
          var range = range(rows, log);
          var start = Math.max(from, range.first());
          return start >= range.next()
              ? Optional.empty()
              : Optional.of(new Found(range, rows.forwards(seal.alias(log), start, limit)));
        },
        found -> {
          var start = Math.max(from, found.range().first());
          return hole(found.page().blocks(), start, found.page().isLast(), found.range().next());
        });
  }

  Store.Reading backwards(Bytes log, long before, Store.Limit limit) {
    return read(
        log,
        before - 1,
        rows -> {
          var range = range(rows, log);
          var end = Math.min(before, range.next());
          return end <= range.first()
              ? Optional.empty()
              : Optional.of(new Found(range, rows.backwards(seal.alias(log), end, limit)));
        },
        found -> {
          var end = Math.min(before, found.range().next());
          var oldest = found.page().isLast() ? found.range().first() : -1;
          return holeBackwards(found.page().blocks(), end, oldest);
        });
  }

  /// Where the first hole in `blocks` is.
  private interface Holes {
    Optional<Long> in(Found found);
  }

  private Store.Reading read(
      Bytes log, long position, Database.Question<Optional<Found>> question, Holes holes) {
    try {
      var found = database.read(question);
      if (found.isEmpty()) {
        return new Store.Reading.Read(List.of());
      }
      var hole = holes.in(found.get());
      return hole.isPresent()
          ? new Store.Reading.Damaged(hole.get())
          : opened(log, found.get().page().blocks());
    } catch (SQLException e) {
      var trouble = Trouble.of(e);
      return trouble.kind() == Trouble.Kind.DAMAGED
          ? new Store.Reading.Damaged(position)
          : new Store.Reading.Unusable(trouble.detail());
    }
  }

  private Store.Reading opened(Bytes log, List<Rows.Block> rows) {
    var blocks = new ArrayList<LogBlock>();
    for (var row : rows) {
      var block = seal.open(log, row);
      if (block.isEmpty()) {
        return new Store.Reading.Damaged(row.first());
      }
      blocks.add(block.get());
    }
    return new Store.Reading.Read(blocks);
  }

  /// The positions that a log holds; none when there is no such log.
  LogRange range(Rows rows, Bytes log) throws SQLException {
    if (rows.record(seal.alias(log)).isEmpty()) {
      return new LogRange(0, 0);
    }
    try (var sealed = seal.open(rows, RowNames.log(log)).orElseGet(LogReader::nothing)) {
      return sealed
          .use(Contents::range)
          .orElseThrow(() -> Trouble.damaged("the positions of a log do not open"));
    }
  }

  private static SecretBytes nothing() {
    return SecretBytes.copyOf(new byte[0]);
  }

  /// The first position that no block holds, of rows in order that should begin by holding `start`
  /// and, if nothing follows them, should end at `next`.
  static Optional<Long> hole(List<Rows.Block> blocks, long start, boolean isLast, long next) {
    var expected = start;
    for (var block : blocks) {
      var isBeginning = expected == start && block.first() <= start && start < block.next();
      if (!isBeginning && block.first() != expected) {
        return Optional.of(expected);
      }
      expected = block.next();
    }
    return expected == next || (!isLast && !blocks.isEmpty())
        ? Optional.empty()
        : Optional.of(expected);
  }

  /// The same for rows newest first that should begin by holding what is before `end`; `oldest` is
  /// -1 when others follow them.
  private static Optional<Long> holeBackwards(List<Rows.Block> blocks, long end, long oldest) {
    var expected = end;
    for (var block : blocks) {
      var isBeginning = expected == end && block.first() < end && end <= block.next();
      if (!isBeginning && block.next() != expected) {
        return Optional.of(expected - 1);
      }
      expected = block.first();
    }
    return expected == oldest || (oldest < 0 && !blocks.isEmpty())
        ? Optional.empty()
        : Optional.of(expected - 1);
  }
}
