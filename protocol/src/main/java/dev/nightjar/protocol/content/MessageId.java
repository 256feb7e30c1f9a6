// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.protocol.content;

import dev.nightjar.base.ByteReader;
import dev.nightjar.base.ByteWriter;
import dev.nightjar.base.Bytes;
import java.nio.ByteBuffer;
import java.util.random.RandomGenerator;

/// Identifies a message to its recipient, 16 bytes; see `docs/protocol/delivery.md`.
///
/// @param stream drawn at random by the sender for one contact and one run of its process
/// @param number the place in the stream, from 1; compared as unsigned
public record MessageId(long stream, long number) {
  /// Its size on the wire.
  public static final int BYTES = 16;

  /// A name for what is neither numbered nor acknowledged; two are never equal in practice.
  public static MessageId random(RandomGenerator random) {
    return new MessageId(random.nextLong(), random.nextLong());
  }

  /// The next one in the stream.
  public MessageId next() {
    return new MessageId(stream, number + 1);
  }

  /// Whether the other one comes right after this one, in the same stream.
  public boolean isFollowedBy(MessageId other) {
    return other.equals(next());
  }

  /// Whether an acknowledgement of the other one is one of this one too.
  public boolean isWithin(MessageId other) {
    return stream == other.stream && Long.compareUnsigned(number, other.number) <= 0;
  }

  /// The id with these 16 bytes.
  ///
  /// @throws IllegalArgumentException if there are more or fewer
  public static MessageId of(Bytes bytes) {
    if (bytes.size() != BYTES) {
      throw new IllegalArgumentException(bytes.size() + " bytes");
    }
    return read(new ByteReader(bytes));
  }

  /// The 16 bytes of this id.
  public Bytes toBytes() {
    return Bytes.wrap(toByteArray());
  }

  byte[] toByteArray() {
    return ByteBuffer.allocate(BYTES).putLong(stream).putLong(number).array();
  }

  /// The next 16 bytes as an id.
  public static MessageId read(ByteReader reader) {
    return new MessageId(reader.u64(), reader.u64());
  }

  void write(ByteWriter writer) {
    writer.u64(stream).u64(number);
  }

  /// The first 8 hexadecimal digits of the stream and the number, enough to follow a message
  /// through a log.
  @Override
  public String toString() {
    return "%08x-%s".formatted(stream >>> 32, Long.toUnsignedString(number));
  }
}
