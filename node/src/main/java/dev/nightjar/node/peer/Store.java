// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.base.Bytes;
import java.util.List;
import java.util.Map;

/// Where records and conversation logs survive the process.
///
/// A *record* has a name and a content that is replaced as a whole. A *log* is named by
/// [LogBlock#LOG_SIZE] bytes, the id of a contact; its entries have positions that count up without
/// a gap, and lie in blocks. Committing and [#logs] belong to the node's event loop; reading is
/// thread-safe and sees what was committed before it began.
public interface Store {
  /// Stores all of this or nothing, for good once it returns true.
  ///
  /// False means that it could not, and that nothing may be acted on that followed from it; the
  /// store can still be asked. After the next start it is either there as a whole or not at all.
  ///
  /// @throws IllegalArgumentException if an appended block does not follow the one before it, or a
  ///   rewritten range begins or ends inside a block
  boolean commit(Commit commit);

  /// Every log and the positions it holds, known without reading any block.
  Map<Bytes, LogRange> logs();

  /// Blocks in order, from the one that holds position `from`, or the oldest; none beyond the end
  /// and none of a log that is not there.
  Reading forwards(Bytes log, long from, Limit limit);

  /// Blocks newest first, from the one that holds the position before `before`, or the newest.
  Reading backwards(Bytes log, long before, Limit limit);

  /// How much to read at most; one block is given even when it alone is larger.
  ///
  /// @param blocks at least 1
  /// @param bytes at least 1; content only
  record Limit(int blocks, long bytes) {
    public Limit {
      if (blocks < 1 || bytes < 1) {
        throw new IllegalArgumentException("at most %d blocks, %d bytes".formatted(blocks, bytes));
      }
    }
  }

  /// What reading blocks can come to.
  sealed interface Reading {
    record Read(List<LogBlock> blocks) implements Reading {
      public Read {
        blocks = List.copyOf(blocks);
      }
    }

    /// The block for this position is missing, or was altered or moved.
    record Damaged(long position) implements Reading {}

    /// The medium fails.
    record Unusable(String detail) implements Reading {}
  }
}
