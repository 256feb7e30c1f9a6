// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.crypto.secret.SecretBytes;
import java.util.Map;
import java.util.Optional;

/// Where records survive the process.
public interface RecordStore {
  /// Stores all of these changes or none, for good once it returns true; empty content deletes.
  ///
  /// False means that it could not, and that nothing may be acted on that followed from them.
  boolean commit(Map<String, Optional<SecretBytes>> changes);
}
