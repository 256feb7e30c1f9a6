// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.simulator.world;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.node.peer.Commit;
import dev.nightjar.node.peer.Store;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A commit that can be made later: its driver wipes the records of the original.
final class SimulatedCommit {
  private final Commit original;
  private final Map<String, Optional<Bytes>> records = new LinkedHashMap<>();

  SimulatedCommit(Commit original) {
    this.original = original;
    original
        .records()
        .forEach(
            (name, content) -> records.put(name, content.map(secret -> secret.use(Bytes::copyOf))));
  }

  void replay(Store store) {
    var changes = new LinkedHashMap<String, Optional<SecretBytes>>();
    records.forEach((name, content) ->
        changes.put(name, content.map(bytes -> SecretBytes.copyOf(bytes.toByteArray()))));
    store.commit(new Commit(changes, original.appended(), original.dropped()));
    changes.values().forEach(content -> content.ifPresent(SecretBytes::close));
  }
}
