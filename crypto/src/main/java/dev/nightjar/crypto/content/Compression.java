// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.content;

import java.util.Arrays;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// Raw DEFLATE (RFC 1951) of one message with a preset dictionary, before it is padded and
/// encrypted.
///
/// Nothing is shared between messages. The size of compressed text tells something about the text,
/// so callers compress only what one person wrote, never a secret beside foreign text (CRIME), and
/// pad afterwards. A flag of the surrounding format says whether a message is compressed.
///
/// Thread-safe; it has no state.
public final class Compression {
  /// Shorter content is never worth the work.
  public static final int MIN_SIZE = 32;

  /// The largest content that can be asked for.
  public static final int MAX_SIZE = Padding.MAX_SIZE;

  private static final int SMALLEST_BUFFER = 256;

  private Compression() {}

  /// The compressed content, or nothing unless that is smaller than the content itself.
  public static Optional<byte[]> compress(byte[] content) {
    if (content.length < MIN_SIZE) {
      return Optional.empty();
    }
    var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try {
      deflater.setDictionary(CompressionDictionary.bytes());
      deflater.setInput(content);
      deflater.finish();
      var output = new byte[content.length - 1];
      var size = deflater.deflate(output);
      return deflater.finished() ? Optional.of(Arrays.copyOf(output, size)) : Optional.empty();
    } finally {
      deflater.end();
    }
  }

  /// The content of `compressed[from, to)`, or nothing when that is malformed, truncated, followed
  /// by other bytes, or holds more than `maxSize` bytes.
  ///
  /// Memory grows with what was really decompressed, to one byte beyond `maxSize` at most.
  ///
  /// @throws IllegalArgumentException if `maxSize` is negative or above [#MAX_SIZE]
  public static Optional<byte[]> decompress(byte[] compressed, int from, int to, int maxSize) {
    if (maxSize < 0 || maxSize > MAX_SIZE) {
      throw new IllegalArgumentException("maxSize " + maxSize);
    }
    var inflater = new Inflater(true);
    try {
      inflater.setDictionary(CompressionDictionary.bytes());
      inflater.setInput(compressed, from, to - from);
      return inflate(inflater, maxSize);
    } catch (DataFormatException _) {
      return Optional.empty();
    } finally {
      inflater.end();
    }
  }

  private static Optional<byte[]> inflate(Inflater inflater, int maxSize)
      throws DataFormatException {
    var tooMuch = maxSize + 1;
    var output = new byte[Math.min(tooMuch, SMALLEST_BUFFER)];
    var size = 0;
    while (true) {
      size += inflater.inflate(output, size, output.length - size);
      if (inflater.finished()) {
        var isWhole = size <= maxSize && inflater.getRemaining() == 0;
        return isWhole ? Optional.of(Arrays.copyOf(output, size)) : Optional.empty();
      }
      if (size < output.length || size == tooMuch) {
        return Optional.empty();
      }
      output = Arrays.copyOf(output, (int) Math.min(tooMuch, 2L * output.length));
    }
  }
}
