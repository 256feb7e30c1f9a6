// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.base.Bytes;
import dev.nightjar.node.transport.LinkId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Knows whom an event may have changed, so that nobody has to look at everybody afterwards: for
/// the timetable, and for whoever shows contacts.
///
/// Owned by the engine; not thread-safe.
final class Aftermath {
  private final NodeState state;
  private final Timetable timetable;

  /// The ids of contacts that may have changed since [#changes] was asked.
  private final Set<Bytes> changed = new LinkedHashSet<>();

  Aftermath(NodeState state, Timetable timetable) {
    this.state = state;
    this.timetable = timetable;
  }

  /// An event was handled. Whatever it changed is of a connection, of a contact or of everybody; of
  /// some events only who handles them knows with whom something was.
  void of(Event event) {
    switch (event) {
      case Event.Opened(var link, _) -> touch(link);
      case Event.Received(var link, _) -> touch(link);
      case Event.Consumed(var contact, _) -> state.contacts.find(contact).ifPresent(this::touch);
      case Event.Asked(_, Request.OfContact about) -> {
        changed.add(about.contact());
        state.contacts.find(about.contact()).ifPresent(this::touch);
      }
      case Event.Asked(_, Request.Join join) -> {
        state.contacts.identified(join.invitation().inviter()).ifPresent(this::touch);
        state.contacts.named(join.name()).ifPresent(this::touch);
      }
      case Event.Started _ -> touchAll();
      case Event.Ended _, Event.Announced _, Event.Tick _ -> {
        // Touched where they are handled.
      }
      case Event.Asked _, Event.CopyTold _, Event.Sought _, Event.Moved _, Event.Stopping _ -> {
        // Nothing is due earlier, and no contact is another one.
      }
    }
  }

  private void touch(LinkId id) {
    var link = state.links.get(id);
    if (link != null) {
      timetable.touch(link);
      if (link.peer != null) {
        touch(link.peer);
      }
    }
  }

  void touch(Peer peer) {
    changed.add(peer.id);
    timetable.touch(peer);
  }

  private void touchAll() {
    timetable.touchAll();
    state.contacts.all().forEach(peer -> changed.add(peer.id));
  }

  /// The contacts that may have changed since this was asked last, by id: as they are now; empty
  /// for who is no contact, or none yet.
  Map<Bytes, Optional<ContactView>> changes() {
    var changes = new LinkedHashMap<Bytes, Optional<ContactView>>();
    for (var id : changed) {
      var met = state.contacts.find(id).filter(peer -> !peer.conversation.provisional);
      changes.put(id, met.map(Peer::view));
    }
    changed.clear();
    return changes;
  }
}
