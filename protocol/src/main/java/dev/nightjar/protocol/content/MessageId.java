// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.protocol.content;

import dev.nightjar.base.ByteReader;
import dev.nightjar.base.ByteWriter;
import dev.nightjar.base.Bytes;
import java.util.random.RandomGenerator;

/// Identifies a message to its recipient: 16 random bytes, as two halves.
public record MessageId(long high, long low) {
  /// Its size on the wire.
  public static final int BYTES = 16;

  /// A fresh id; two are never equal in practice.
  public static MessageId random(RandomGenerator random) {
    return new MessageId(random.nextLong(), random.nextLong());
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
    var writer = new ByteWriter(BYTES);
    write(writer);
    return writer.toBytes();
  }

  /// The next 16 bytes as an id.
  static MessageId read(ByteReader reader) {
    return new MessageId(reader.u64(), reader.u64());
  }

  void write(ByteWriter writer) {
    writer.u64(high).u64(low);
  }

  /// The first 8 hexadecimal digits, enough to follow a message through a log.
  @Override
  public String toString() {
    return "%08x".formatted(high >>> 32);
  }
}
