// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.history;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.node.peer.Commit;
import dev.nightjar.node.peer.LogBlock;
import dev.nightjar.node.peer.LogEntry;
import dev.nightjar.node.peer.LogFormat;
import dev.nightjar.node.peer.MemoryStore;
import dev.nightjar.node.peer.Notice;
import dev.nightjar.node.peer.Progress;
import dev.nightjar.protocol.content.Letter;
import dev.nightjar.protocol.content.MessageId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// A log that a test fills.
///
/// Owned by one test; not thread-safe.
final class SomeLog {
  static final Bytes NAME = Bytes.ofHex("0102030405060708");
  static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

  final MemoryStore store = new MemoryStore();
  private long end;

  static MessageId id(int number) {
    return new MessageId(42, number);
  }

  static LogEntry sent(int number, String text) {
    return new LogEntry.Sent(
        id(number),
        NOON.plusSeconds(number),
        NOON.plusSeconds(1_000),
        null,
        null,
        new Letter(text));
  }

  static LogEntry received(int number, String text) {
    return new LogEntry.Received(
        new Notice.Text(
            id(-number), new Letter(text), NOON, NOON, Suite.HYBRID, false, 100 + number),
        null);
  }

  static LogEntry failed(int number) {
    return new LogEntry.Failed(id(number), NOON.plusSeconds(2_000), Progress.Reason.EXPIRED);
  }

  /// Writes entries in one block.
  SomeLog with(LogEntry... entries) {
    var content = LogFormat.join(List.of(entries).stream().map(LogFormat::encode).toList());
    store.commit(
        new Commit(
            Map.of(),
            List.of(new LogBlock(NAME, end, entries.length, content)),
            List.of(),
            List.of()));
    end += entries.length;
    return this;
  }

  long end() {
    return end;
  }
}
