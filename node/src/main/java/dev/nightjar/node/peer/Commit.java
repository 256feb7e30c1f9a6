// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.secret.SecretBytes;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Changes that are stored together or not at all.
///
/// @param records the new content of each record; empty deletes it
/// @param appended blocks that go to the end of their logs
/// @param dropped logs that are deleted whole
public record Commit(
    Map<String, Optional<SecretBytes>> records, List<LogBlock> appended, List<Bytes> dropped) {
  /// Whether there is nothing to store.
  public boolean isEmpty() {
    return records.isEmpty() && appended.isEmpty() && dropped.isEmpty();
  }
}
