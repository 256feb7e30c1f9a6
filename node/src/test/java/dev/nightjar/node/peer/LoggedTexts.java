// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.base.Bytes;
import java.util.ArrayList;
import java.util.List;

/// The texts of a conversation's log, in its order.
///
/// @param sent what was accepted here
/// @param received what came
/// @param failed how many were given up
/// @param next the position after the last entry
public record LoggedTexts(List<String> sent, List<String> received, int failed, long next) {
  private static final Store.Limit AT_ONCE = new Store.Limit(256, 1024 * 1024);

  /// Reads a log from a position at which a block begins.
  public static LoggedTexts of(Store store, Bytes log, long from) {
    var sent = new ArrayList<String>();
    var received = new ArrayList<String>();
    var failed = 0;
    var next = from;
    while (next < store.logs().getOrDefault(log, new LogRange(0, 0)).next()) {
      if (!(store.forwards(log, next, AT_ONCE) instanceof Store.Reading.Read(var blocks))) {
        throw new AssertionError("the log cannot be read at " + next);
      }
      for (var block : blocks) {
        for (var entry : LogFormat.split(block).orElseThrow()) {
          if (entry instanceof LogEntry.Sent text) {
            sent.add(text.letter().text());
          } else if (entry instanceof LogEntry.Received(var text, _)) {
            received.add(text.letter().text());
          } else if (entry instanceof LogEntry.Failed) {
            failed++;
          }
        }
        next = block.next();
      }
    }
    return new LoggedTexts(sent, received, failed, next);
  }
}
