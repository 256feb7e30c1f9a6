// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node;

import dev.nightjar.base.Bytes;
import dev.nightjar.node.history.LogScan;
import dev.nightjar.node.peer.LogRange;
import dev.nightjar.node.peer.Store;
import dev.nightjar.node.store.Checkup;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/// Puts together what is said about the state of a home.
final class Checks {
  private Checks() {}

  /// Reads every log, each up to where it ended a moment ago.
  ///
  /// @param names what the user calls the contact of each log, where that is known
  static HomeReport report(
      Checkup records, Store store, Map<Bytes, LogRange> logs, Map<Bytes, String> names) {
    var problems = new ArrayList<HomeReport.Problem>();
    records.problems().stream()
        .filter(what -> !what.equals(Checkup.LOG_PROBLEM))
        .forEach(what -> problems.add(new HomeReport.Problem.Other(what)));
    var entries = 0L;
    for (var log : logs.entrySet()) {
      var count = new AtomicLong();
      var trouble =
          new LogScan(store, log.getKey())
              .forwards(
                  log.getValue().first(),
                  log.getValue().next(),
                  (_, _) -> count.incrementAndGet() > 0);
      if (trouble.isEmpty()) {
        entries += count.get();
      } else {
        var name = names.getOrDefault(log.getKey(), log.getKey().toHex());
        problems.add(problem(name, trouble.get()));
      }
    }
    return new HomeReport(records.records(), entries, problems);
  }

  private static HomeReport.Problem problem(String name, Store.Reading found) {
    return switch (found) {
      case Store.Reading.Damaged(var position) ->
          new HomeReport.Problem.Conversation(name, position);
      case Store.Reading.Unusable(var detail) -> new HomeReport.Problem.Other(detail);
      case Store.Reading.Read _ -> throw new IllegalStateException("that is no trouble");
    };
  }
}
