// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.base.Bytes;

/// Entries of one conversation's log that are stored together.
///
/// `toString` leaves the content out.
///
/// @param log whose conversation, the id of the contact: [#LOG_SIZE] bytes
/// @param first the position of the first entry, from 0; it follows the last of the block before
/// @param count how many entries, at least 1
/// @param content "Log" in `docs/protocol/delivery.md`, up to [#MAX_CONTENT_BYTES]; nothing to the
///   store
public record LogBlock(Bytes log, long first, int count, Bytes content) {
  /// The size of the name of a log.
  public static final int LOG_SIZE = 8;

  /// A block is opened as a whole, so that a large one costs whoever wants one entry.
  public static final int MAX_CONTENT_BYTES = 4 * 1024 * 1024;

  public LogBlock {
    if (log.size() != LOG_SIZE
        || first < 0
        || count < 1
        || first > Long.MAX_VALUE - count
        || content.size() > MAX_CONTENT_BYTES) {
      throw new IllegalArgumentException(
          "%d entries from %d, %d bytes, in a log named by %d"
              .formatted(count, first, content.size(), log.size()));
    }
  }

  /// The position after its last entry.
  public long next() {
    return first + count;
  }

  @Override
  public String toString() {
    return "LogBlock[" + count + " from " + first + "]";
  }
}
