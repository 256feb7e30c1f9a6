// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node;

import dev.nightjar.base.Bytes;
import dev.nightjar.node.peer.ContactView;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// The contacts as they stood when the engine last changed them; readable from any thread.
///
/// Thread-safe: written on the engine's thread alone.
final class Contacts {
  private final Supplier<Map<Bytes, Optional<ContactView>>> changes;
  private final Map<Bytes, ContactView> known = new ConcurrentHashMap<>();
  private boolean changed;

  /// @param changes what is another contact than when this was asked last, or none any more; asked
  ///   on the engine's thread
  Contacts(List<ContactView> first, Supplier<Map<Bytes, Optional<ContactView>>> changes) {
    this.changes = changes;
    first.forEach(contact -> known.put(contact.id(), contact));
  }

  /// By name.
  List<Contact> all() {
    return known.values().stream()
        .sorted(Comparator.comparing(ContactView::name))
        .map(Views::contact)
        .toList();
  }

  Contact named(String name) {
    return known.values().stream()
        .filter(contact -> contact.name().equals(name))
        .findFirst()
        .map(Views::contact)
        .orElseThrow(() -> Problems.noSuchContact(name));
  }

  /// The contact as it is now.
  ContactView current(Contact contact) {
    var view = known.get(contact.id().value());
    if (view == null) {
      throw Problems.noSuchContact(contact.name());
    }
    return view;
  }

  /// On the engine's thread, before whoever waits for an answer goes on.
  void refresh() {
    changes
        .get()
        .forEach(
            (id, view) -> view.ifPresentOrElse(met -> known.put(id, met), () -> known.remove(id)));
    changed = false;
  }

  /// On the engine's thread: [#refreshIfChanged] has something to do.
  void changed() {
    changed = true;
  }

  /// On the engine's thread, after a batch.
  void refreshIfChanged() {
    if (changed) {
      refresh();
    }
  }
}
