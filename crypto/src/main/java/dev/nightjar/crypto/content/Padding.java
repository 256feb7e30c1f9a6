// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.content;

import java.util.Arrays;
import java.util.Objects;

/// Hides the exact size of a message: Padmé sizes (Nikitin et al., PoPETs 2019), none below 64
/// bytes.
///
/// A padded size keeps only the leading bits of the size, at most `log2(log2(size)) + 1` of them
/// after the first, so an observer learns little and padding costs under 12 % above the floor.
/// Content whose size is a padded size already costs nothing and carries no padding; a flag of the
/// surrounding format says which. Padding is a byte `0x80` followed by zeros (ISO/IEC 7816-4).
///
/// Thread-safe; it has no state.
public final class Padding {
  /// The smallest padded size: short replies and acknowledgements all look alike.
  public static final int MIN_SIZE = 64;

  /// The largest size that can be padded.
  public static final int MAX_SIZE = 1 << 29;

  private static final byte MARK = (byte) 0x80;

  private Padding() {}

  /// The size that `size` bytes are padded to, never smaller.
  ///
  /// @throws IllegalArgumentException if `size` is negative or above [#MAX_SIZE]
  public static int paddedSize(int size) {
    if (size < 0 || size > MAX_SIZE) {
      throw new IllegalArgumentException("size " + size);
    }
    if (size <= MIN_SIZE) {
      return MIN_SIZE;
    }
    var exponent = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(size);
    var keptBits = Integer.SIZE - Integer.numberOfLeadingZeros(exponent);
    var droppedMask = (1 << (exponent - keptBits)) - 1;
    return (size + droppedMask) & ~droppedMask;
  }

  /// Writes padding over the whole of `buffer[from, to)`, which must hold at least one byte.
  ///
  /// @throws IllegalArgumentException if the range is empty
  public static void fill(byte[] buffer, int from, int to) {
    Objects.checkFromToIndex(from, to, buffer.length);
    if (from == to) {
      throw new IllegalArgumentException("no room for the mark");
    }
    buffer[from] = MARK;
    Arrays.fill(buffer, from + 1, to, (byte) 0);
  }

  /// Where the content of `padded[from, to)` ends, or -1 when there is no well-formed padding.
  ///
  /// Any amount of padding is accepted, so that a sender may pad to coarser sizes. The time this
  /// takes depends on the amount; call it only on bytes that were authenticated.
  public static int contentEnd(byte[] padded, int from, int to) {
    Objects.checkFromToIndex(from, to, padded.length);
    var last = to - 1;
    while (last >= from && padded[last] == 0) {
      last--;
    }
    return last >= from && padded[last] == MARK ? last : -1;
  }
}
