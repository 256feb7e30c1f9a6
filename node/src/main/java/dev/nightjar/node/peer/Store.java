// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.base.Bytes;
import java.util.List;

/// Where a node's memory survives the process.
public interface Store {
  /// Stores all of these changes or none, for good once it returns true.
  ///
  /// False means that it could not, and that nothing may be acted on that followed from them.
  boolean commit(Commit commit);

  /// The blocks of a log that hold an entry at `position` or after it, in order; none if there is
  /// none.
  List<LogBlock> blocks(Bytes log, long position);
}
