// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.base.ByteReader;
import dev.nightjar.base.ByteWriter;
import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.protocol.content.Attachment;
import dev.nightjar.protocol.content.Content;
import dev.nightjar.protocol.content.Letter;
import dev.nightjar.protocol.content.MessageId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Entries and blocks of a log as bytes; "Log" in `docs/protocol/delivery.md`.
public final class LogFormat {
  private static final int SENT = 1;
  private static final int RECEIVED = 2;
  private static final int FAILED = 3;
  private static final int SENT_FOR_A_TIME = 4;
  private static final int RECEIVED_FOR_A_TIME = 5;
  private static final int TIMER_SET = 6;
  private static final int WITH_ATTACHMENTS = 7;
  private static final int IN_SESSION = 0;
  private static final int ENVELOPE = 128;

  private LogFormat() {}

  public static Bytes encode(LogEntry entry) {
    return switch (entry) {
      case LogEntry.Sent sent -> {
        var text = sent.letter().text().getBytes(StandardCharsets.UTF_8);
        var disappearsAt = sent.disappearsAt();
        var times = disappearsAt == null ? 2 : 3;
        var out = new ByteWriter(1 + MessageId.BYTES + times * Long.BYTES + 1 + text.length);
        out.u8(disappearsAt == null ? SENT : SENT_FOR_A_TIME).bytes(sent.id().toBytes());
        time(sent.acceptedAt(), out);
        time(sent.expiresAt(), out);
        if (disappearsAt != null) {
          time(disappearsAt, out);
        }
        var envelope = sent.envelope();
        out.u8(envelope == null ? IN_SESSION : envelope.code() | ENVELOPE);
        yield with(sent.letter().attachments(), out.bytes(text).finish());
      }
      case LogEntry.Received(var received, var disappearsAt) -> {
        var text = received.letter().text().getBytes(StandardCharsets.UTF_8);
        var times = disappearsAt == null ? 2 : 3;
        var out = new ByteWriter(1 + MessageId.BYTES + times * Long.BYTES + 1 + 4 + text.length);
        out.u8(disappearsAt == null ? RECEIVED : RECEIVED_FOR_A_TIME);
        out.bytes(received.id().toBytes());
        time(received.sentAt(), out);
        time(received.receivedAt(), out);
        if (disappearsAt != null) {
          time(disappearsAt, out);
        }
        out.u8(received.suite().code() | (received.isEnvelope() ? ENVELOPE : 0));
        out.u32(received.wireBytes()).bytes(text);
        yield with(received.letter().attachments(), out.finish());
      }
      case LogEntry.Failed(var id, var at, var reason) -> {
        var out = new ByteWriter(1 + MessageId.BYTES + Long.BYTES + 1);
        out.u8(FAILED).bytes(id.toBytes());
        time(at, out);
        yield out.u8(reason.code()).finish();
      }
      case LogEntry.TimerSet(var id, var at, var isByContact, var seconds) -> {
        var out = new ByteWriter(1 + MessageId.BYTES + Long.BYTES + 1 + 4);
        out.u8(TIMER_SET).bytes(id.toBytes());
        time(at, out);
        yield out.u8(isByContact ? 1 : 0).u32(seconds).finish();
      }
      case LogEntry.Erased _ -> Bytes.EMPTY;
    };
  }

  private static Bytes with(List<Attachment> attachments, Bytes entry) {
    if (attachments.isEmpty()) {
      return entry;
    }
    var out = new ByteWriter(1 + AttachmentsFormat.MAX_BYTES + entry.size());
    out.u8(WITH_ATTACHMENTS);
    AttachmentsFormat.write(attachments, out);
    return out.bytes(entry).finish();
  }

  /// The entry of these bytes; empty when they are none.
  static Optional<LogEntry> decode(Bytes encoded) {
    if (encoded.isEmpty()) {
      return Optional.of(new LogEntry.Erased());
    }
    var in = new ByteReader(encoded);
    var type = in.u8();
    var attachments = List.<Attachment>of();
    if (type == WITH_ATTACHMENTS) {
      attachments = AttachmentsFormat.read(in);
      type = in.u8();
      if (attachments.isEmpty() || !isText(type)) {
        return Optional.empty();
      }
    }
    var id = in.bytes(MessageId.BYTES);
    if (!in.hasNotRunOut()) {
      return Optional.empty();
    }
    var entry = read(type, MessageId.of(id), attachments, in);
    return in.isComplete() ? Optional.ofNullable(entry) : Optional.empty();
  }

  private static boolean isText(int type) {
    return type == SENT
        || type == SENT_FOR_A_TIME
        || type == RECEIVED
        || type == RECEIVED_FOR_A_TIME;
  }

  private static @Nullable LogEntry read(
      int type, MessageId id, List<Attachment> attachments, ByteReader in) {
    return switch (type) {
      case SENT, SENT_FOR_A_TIME -> sent(id, type == SENT_FOR_A_TIME, attachments, in);
      case RECEIVED, RECEIVED_FOR_A_TIME ->
          received(id, type == RECEIVED_FOR_A_TIME, attachments, in);
      case FAILED -> {
        var at = time(in);
        var reason = Progress.Reason.ofCode(in.u8());
        yield reason.<LogEntry>map(why -> new LogEntry.Failed(id, at, why)).orElse(null);
      }
      case TIMER_SET -> timerSet(id, in);
      default -> null;
    };
  }

  private static @Nullable LogEntry timerSet(MessageId id, ByteReader in) {
    var at = time(in);
    var by = in.u8();
    var seconds = in.u32();
    return by <= 1 && Content.isTimer(seconds, 0)
        ? new LogEntry.TimerSet(id, at, by == 1, seconds)
        : null;
  }

  private static @Nullable LogEntry sent(
      MessageId id, boolean disappears, List<Attachment> attachments, ByteReader in) {
    var acceptedAt = time(in);
    var expiresAt = time(in);
    var disappearsAt = disappears ? time(in) : null;
    var protection = in.u8();
    var letter = new Letter(text(in), attachments);
    if (protection == IN_SESSION) {
      return new LogEntry.Sent(id, acceptedAt, expiresAt, disappearsAt, null, letter);
    }
    return Suite.ofCode(protection & ~ENVELOPE)
        .map(suite -> new LogEntry.Sent(id, acceptedAt, expiresAt, disappearsAt, suite, letter))
        .orElse(null);
  }

  private static @Nullable LogEntry received(
      MessageId id, boolean disappears, List<Attachment> attachments, ByteReader in) {
    var sentAt = time(in);
    var receivedAt = time(in);
    var disappearsAt = disappears ? time(in) : null;
    var protection = in.u8();
    var wireBytes = in.u32();
    var letter = new Letter(text(in), attachments);
    var isEnvelope = (protection & ENVELOPE) != 0;
    return Suite.ofCode(protection & ~ENVELOPE)
        .map(suite ->
            new LogEntry.Received(
                new Notice.Text(id, letter, sentAt, receivedAt, suite, isEnvelope, wireBytes),
                disappearsAt))
        .orElse(null);
  }

  private static void time(Instant time, ByteWriter out) {
    out.u64(time.toEpochMilli());
  }

  private static Instant time(ByteReader in) {
    return Instant.ofEpochMilli(in.u64());
  }

  private static String text(ByteReader in) {
    return new String(in.array(in.remaining()), StandardCharsets.UTF_8);
  }

  /// Entries one after the other, each after its length.
  public static Bytes join(List<Bytes> entries) {
    var size = entries.stream().mapToInt(entry -> 4 + entry.size()).sum();
    var out = new ByteWriter(size);
    entries.forEach(entry -> out.u32(entry.size()).bytes(entry));
    return out.finish();
  }

  /// The entries of a block; empty when the block is none.
  public static Optional<List<LogEntry>> split(LogBlock block) {
    var entries = new ArrayList<LogEntry>();
    for (var entry : splitRaw(block).orElse(List.of())) {
      var decoded = decode(entry);
      if (decoded.isEmpty()) {
        return Optional.empty();
      }
      entries.add(decoded.get());
    }
    return entries.isEmpty() ? Optional.empty() : Optional.of(entries);
  }

  /// The entries of a block from one position to before another; empty when there are none, or the
  /// block is no block.
  public static Optional<LogBlock> part(LogBlock block, long from, long to) {
    var first = Math.max(from, block.first());
    var next = Math.min(to, block.next());
    if (first == block.first() && next == block.next()) {
      return Optional.of(block);
    }
    return first >= next
        ? Optional.empty()
        : splitRaw(block)
            .map(entries ->
                entries.subList((int) (first - block.first()), (int) (next - block.first())))
            .map(entries -> new LogBlock(block.log(), first, entries.size(), join(entries)));
  }

  /// Whether every entry of a block was erased.
  static boolean isErased(LogBlock block) {
    return splitRaw(block).filter(entries -> entries.stream().allMatch(Bytes::isEmpty)).isPresent();
  }

  /// The same as they are encoded, whatever they hold.
  static Optional<List<Bytes>> splitRaw(LogBlock block) {
    var in = new ByteReader(block.content());
    var entries = new ArrayList<Bytes>();
    for (var i = 0; i < block.count() && in.hasNotRunOut(); i++) {
      entries.add(in.bytes(in.u32()));
    }
    return in.isComplete() ? Optional.of(entries) : Optional.empty();
  }
}
