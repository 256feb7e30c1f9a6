// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.base.Bytes;
import java.util.List;

/// Other blocks for a range of a log: fewer and larger ones, or without an entry's content.
///
/// What was there is overwritten in the file. Positions never move: the new blocks hold the same
/// ones, and whoever erases an entry leaves an empty one in its place. No blocks at all forget the
/// range, which must then be the oldest of the log.
///
/// @param log which one
/// @param from the first position of a block
/// @param to the position after a block, above `from`
/// @param blocks in order and without a gap from `from` to `to`, or none
public record LogRewrite(Bytes log, long from, long to, List<LogBlock> blocks) {
  public LogRewrite {
    blocks = List.copyOf(blocks);
    var next = blocks.isEmpty() ? to : from;
    for (var block : blocks) {
      if (!block.log().equals(log) || block.first() != next) {
        throw new IllegalArgumentException("a block at %d, not %d".formatted(block.first(), next));
      }
      next = block.next();
    }
    if (from < 0 || to <= from || next != to) {
      throw new IllegalArgumentException("%d to %d, filled to %d".formatted(from, to, next));
    }
  }
}
