// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.base;

import java.util.Arrays;
import java.util.Objects;

/// Reads a fixed binary layout from bytes that may be hostile; integers are big-endian.
///
/// Running out of input is a state, not an exception: from then on every read gives zero or nothing
/// and [#isComplete] stays false, so a decoder reads everything and asks once at the end. Nothing
/// is allocated beyond what the input holds. Owned by its caller; not thread-safe.
public final class ByteReader {
  private final byte[] input;
  private final int end;
  private int position;
  private boolean underrun;

  public ByteReader(byte[] input) {
    this(input, 0, input.length);
  }

  /// Reads `input[from, to)` in place; the caller must not write there meanwhile.
  public ByteReader(byte[] input, int from, int to) {
    Objects.checkFromToIndex(from, to, input.length);
    this.input = input;
    this.position = from;
    this.end = to;
  }

  public ByteReader(Bytes input) {
    this(input.toByteArray());
  }

  /// The next 8 bits, from 0 to 255.
  public int u8() {
    return (int) unsigned(1);
  }

  /// The next 16 bits, from 0 to 65,535.
  public int u16() {
    return (int) unsigned(2);
  }

  /// The next 32 bits; as unsigned, this is `u32() & 0xffff_ffffL`.
  public int u32() {
    return (int) unsigned(4);
  }

  /// The next 64 bits.
  public long u64() {
    return unsigned(8);
  }

  /// The next `length` bytes, or [Bytes#EMPTY] when there are fewer or `length` is negative.
  public Bytes bytes(int length) {
    return take(length) ? Bytes.copyOfRange(input, position - length, position) : Bytes.EMPTY;
  }

  /// The next `length` bytes in an array of the caller's own, empty when there are fewer.
  public byte[] array(int length) {
    return take(length) ? Arrays.copyOfRange(input, position - length, position) : new byte[0];
  }

  /// Everything that is left.
  public Bytes rest() {
    return bytes(remaining());
  }

  /// How many bytes are left.
  public int remaining() {
    return end - position;
  }

  /// Whether everything so far was there; more may follow.
  public boolean hasNotRunOut() {
    return !underrun;
  }

  /// Whether everything asked for was there and nothing is left over.
  public boolean isComplete() {
    return !underrun && position == end;
  }

  private long unsigned(int width) {
    if (!take(width)) {
      return 0;
    }
    var value = 0L;
    for (var i = position - width; i < position; i++) {
      value = value << 8 | (input[i] & 0xff);
    }
    return value;
  }

  private boolean take(int length) {
    if (underrun || length < 0 || length > end - position) {
      underrun = true;
      return false;
    }
    position += length;
    return true;
  }
}
