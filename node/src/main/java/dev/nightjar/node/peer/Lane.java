// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.protocol.content.MessageId;
import java.util.random.RandomGenerator;

/// Which queue of a contact a message waits in, the one that is served first at the beginning;
/// "Streams and numbers" in `docs/protocol/delivery.md`.
///
/// What is under way of all lanes together is less than may wait for one peer in the transport, so
/// that two nodes that both send much go on reading what the other sends.
enum Lane {
  /// What the node says of itself, and that texts were read.
  CONTROL(0b10, 64, 32 << 10),
  /// Texts that do not wait for others.
  URGENT(0b01, 256, 96 << 10),
  /// Texts.
  TEXT(0b00, 4_096, 1_920 << 10);

  private static final int STREAM_BITS = Long.SIZE - 2;

  private final int code;
  private final int mostUnderWay;
  private final long mostBytesUnderWay;

  Lane(int code, int mostUnderWay, long mostBytesUnderWay) {
    this.code = code;
    this.mostUnderWay = mostUnderWay;
    this.mostBytesUnderWay = mostBytesUnderWay;
  }

  /// The lane of a message.
  static Lane of(MessageId id) {
    var bits = (int) (id.stream() >>> STREAM_BITS);
    return bits == CONTROL.code ? CONTROL : bits == URGENT.code ? URGENT : TEXT;
  }

  /// The first message of a new stream.
  MessageId first(RandomGenerator random) {
    return new MessageId((long) code << STREAM_BITS | random.nextLong() >>> 2, 1);
  }

  /// How many messages may be under way at a time.
  int mostUnderWay() {
    return mostUnderWay;
  }

  /// From which weight on no more is sent before something is acknowledged.
  long mostBytesUnderWay() {
    return mostBytesUnderWay;
  }
}
