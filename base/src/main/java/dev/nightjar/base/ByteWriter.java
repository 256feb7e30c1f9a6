// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.base;

import java.util.Arrays;

/// Builds a fixed binary layout; integers are big-endian.
///
/// May hold secrets on the way: [#wipe] erases what it holds, and growing erases the buffer left
/// behind. Owned by its caller; not thread-safe.
public final class ByteWriter {
  private byte[] buffer;
  private int size;

  /// A writer that first grows after `capacity` bytes.
  public ByteWriter(int capacity) {
    buffer = new byte[capacity];
  }

  /// Appends the low 8 bits.
  public ByteWriter u8(int value) {
    reserve(1);
    buffer[size++] = (byte) value;
    return this;
  }

  /// Appends the low 16 bits.
  public ByteWriter u16(int value) {
    return u8(value >>> 8).u8(value);
  }

  /// Appends 32 bits.
  public ByteWriter u32(int value) {
    return u16(value >>> 16).u16(value);
  }

  /// Appends 64 bits.
  public ByteWriter u64(long value) {
    return u32((int) (value >>> 32)).u32((int) value);
  }

  public ByteWriter bytes(Bytes value) {
    reserve(value.size());
    value.copyTo(buffer, size);
    size += value.size();
    return this;
  }

  public ByteWriter bytes(byte[] value) {
    return bytes(value, 0, value.length);
  }

  /// Appends `value[from, from + length)`.
  public ByteWriter bytes(byte[] value, int from, int length) {
    reserve(length);
    System.arraycopy(value, from, buffer, size, length);
    size += length;
    return this;
  }

  /// The number of bytes written so far.
  public int size() {
    return size;
  }

  /// A fresh array with what was written.
  public byte[] toByteArray() {
    return Arrays.copyOf(buffer, size);
  }

  /// What was written, as an immutable string.
  public Bytes toBytes() {
    return Bytes.copyOfRange(buffer, 0, size);
  }

  /// What was written, as an immutable string, without a copy when it fills what the writer began
  /// with; the writer is of no use afterwards.
  public Bytes finish() {
    var written = buffer;
    buffer = new byte[0];
    return size == written.length ? Bytes.wrap(written) : Bytes.copyOfRange(written, 0, size);
  }

  /// Erases everything written; the writer is empty afterwards.
  public void wipe() {
    Arrays.fill(buffer, (byte) 0);
    size = 0;
  }

  private void reserve(int more) {
    var needed = Math.addExact(size, more);
    if (needed > buffer.length) {
      var outgrown = buffer;
      buffer = Arrays.copyOf(outgrown, Math.max(needed, outgrown.length * 2));
      Arrays.fill(outgrown, (byte) 0);
    }
  }
}
