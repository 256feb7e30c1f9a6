// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.node.transport.LinkId;
import dev.nightjar.node.transport.Transport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Carries out what the engine says: first stores, then sends and tells.
///
/// Events that come together are stored together, once. When storing fails, nothing that followed
/// from them leaves the node, and it must be stopped: what the engine knows is then ahead of what
/// the home knows. Owned by the node's event loop; not thread-safe.
public final class PeerDriver {
  private final PeerEngine engine;
  private final RecordStore store;
  private final Transport transport;
  private final Outlet outlet;
  private final List<LinkId> held = new ArrayList<>();

  public PeerDriver(PeerEngine engine, RecordStore store, Transport transport, Outlet outlet) {
    this.engine = engine;
    this.store = store;
    this.transport = transport;
    this.outlet = outlet;
  }

  /// Handles events in order; false when storing failed and the node is over.
  public boolean handle(List<Event> events, Instant now) {
    var effects = new ArrayList<Effect>();
    for (var event : events) {
      effects.addAll(engine.on(event, now));
    }
    if (!isStored(effects)) {
      return false;
    }
    effects.forEach(this::perform);
    if (outlet.hasRoom()) {
      held.forEach(transport::resume);
      held.clear();
    }
    return true;
  }

  private boolean isStored(List<Effect> effects) {
    Map<String, Optional<SecretBytes>> changes = new LinkedHashMap<>();
    for (var effect : effects) {
      if (effect instanceof Effect.Save(var record) && !changes.containsKey(record)) {
        changes.put(record, engine.record(record));
      }
    }
    try {
      return changes.isEmpty() || store.commit(changes);
    } finally {
      changes.values().forEach(content -> content.ifPresent(SecretBytes::close));
    }
  }

  private void perform(Effect effect) {
    switch (effect) {
      case Effect.Save _ -> {
        // Stored already.
      }
      case Effect.Dial(var link, var to) -> transport.dial(link, to);
      case Effect.Transmit(var link, var data) -> transport.transmit(link, data);
      case Effect.Resume(var link) -> held.add(link);
      case Effect.Disconnect(var link) -> transport.disconnect(link);
      case Effect.Reply(var ticket, var answer) -> outlet.reply(ticket, answer);
      case Effect.Advance(var message, var progress) -> outlet.advance(message, progress);
      case Effect.Tell(var notice) -> outlet.tell(notice);
    }
  }
}
