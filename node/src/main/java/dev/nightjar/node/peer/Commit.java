// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.secret.SecretBytes;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Changes that are stored together or not at all; in a log first dropping, then rewriting, then
/// appending.
///
/// @param records the new content of each record; empty deletes it
/// @param appended blocks that go to the end of their logs; the first one of a log makes it
/// @param dropped logs that are deleted whole
/// @param rewritten ranges of logs that get other blocks, for good
public record Commit(
    Map<String, Optional<SecretBytes>> records,
    List<LogBlock> appended,
    List<Bytes> dropped,
    List<LogRewrite> rewritten) {
  /// The usual one.
  public Commit(
      Map<String, Optional<SecretBytes>> records, List<LogBlock> appended, List<Bytes> dropped) {
    this(records, appended, dropped, List.of());
  }

  /// Whether there is nothing to store.
  public boolean isEmpty() {
    return records.isEmpty() && appended.isEmpty() && dropped.isEmpty() && rewritten.isEmpty();
  }

  /// Whether something goes that nobody may be able to find again.
  public boolean erases() {
    return !dropped.isEmpty()
        || !rewritten.isEmpty()
        || records.values().stream().anyMatch(Optional::isEmpty);
  }
}
