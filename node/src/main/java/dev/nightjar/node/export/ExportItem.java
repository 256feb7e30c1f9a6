// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.export;

import dev.nightjar.base.ByteReader;
import dev.nightjar.base.ByteWriter;
import dev.nightjar.base.Bytes;
import dev.nightjar.node.peer.LogBlock;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/// One thing that an export holds; "Items" in `docs/protocol/export.md`.
sealed interface ExportItem {
  /// Bytes of the largest body.
  int MOST_BODY_BYTES = 16 * 1024 * 1024;

  /// What the rest is.
  ///
  /// @param rows the version of what stands in records and blocks
  record Description(int rows, Instant madeAt) implements ExportItem {}

  /// A record; `toString` leaves its content out.
  record StoredRecord(String name, Bytes content) implements ExportItem {
    @Override
    public String toString() {
      return "StoredRecord[" + content.size() + "]";
    }
  }

  record Block(LogBlock block) implements ExportItem {}

  /// Everything came before.
  record End(int records, long blocks) implements ExportItem {}

  /// The type and the body of this item.
  default byte[] encode() {
    return switch (this) {
      case Description(var rows, var madeAt) ->
          framed(1, new ByteWriter(10).u16(rows).u64(madeAt.toEpochMilli()));
      case StoredRecord(var name, var content) -> {
        var bytes = name.getBytes(StandardCharsets.US_ASCII);
        yield framed(
            2,
            new ByteWriter(1 + bytes.length + content.size())
                .u8(bytes.length)
                .bytes(bytes)
                .bytes(content));
      }
      case Block(var block) ->
          framed(
              3,
              new ByteWriter(20 + block.content().size())
                  .bytes(block.log())
                  .u64(block.first())
                  .u32(block.count())
                  .bytes(block.content()));
      case End(var records, var blocks) -> framed(4, new ByteWriter(12).u32(records).u64(blocks));
    };
  }

  private static byte[] framed(int type, ByteWriter body) {
    return new ByteWriter(5 + body.size())
        .u8(type)
        .u32(body.size())
        .bytes(body.toByteArray())
        .toByteArray();
  }

  /// Whether there is such a type.
  static boolean isKnown(int type) {
    return type >= 1 && type <= 4;
  }

  /// The item of a known type with this body; empty when the body is none.
  static Optional<ExportItem> decode(int type, byte[] body) {
    var in = new ByteReader(body);
    Optional<ExportItem> item =
        switch (type) {
          case 1 -> Optional.of(new Description(in.u16(), Instant.ofEpochMilli(in.u64())));
          case 2 ->
              Optional.of(
                  new StoredRecord(
                      new String(in.array(in.u8()), StandardCharsets.US_ASCII), in.rest()));
          case 3 -> block(in);
          case 4 -> Optional.of(new End(in.u32(), in.u64()));
          default -> Optional.empty();
        };
    return in.isComplete() ? item : Optional.empty();
  }

  private static Optional<ExportItem> block(ByteReader in) {
    var log = in.bytes(LogBlock.LOG_SIZE);
    var first = in.u64();
    var count = in.u32();
    var content = in.rest();
    var isBlock =
        log.size() == LogBlock.LOG_SIZE
            && first >= 0
            && count > 0
            && first <= Long.MAX_VALUE - count
            && content.size() <= LogBlock.MAX_CONTENT_BYTES;
    return isBlock
        ? Optional.of(new Block(new LogBlock(log, first, count, content)))
        : Optional.empty();
  }
}
