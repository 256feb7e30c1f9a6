// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node;

import dev.nightjar.node.peer.ContactView;
import java.util.List;
import java.util.function.Supplier;

/// The contacts as they stood when the engine last changed them; readable from any thread.
///
/// Thread-safe: written on the engine's thread alone.
final class Contacts {
  private final Supplier<List<ContactView>> engine;
  private volatile List<ContactView> known;
  private boolean changed;

  /// @param engine asked here, and later on the engine's thread
  Contacts(Supplier<List<ContactView>> engine) {
    this.engine = engine;
    known = engine.get();
  }

  List<Contact> all() {
    return known.stream().map(Views::contact).toList();
  }

  Contact named(String name) {
    return known.stream()
        .filter(contact -> contact.name().equals(name))
        .findFirst()
        .map(Views::contact)
        .orElseThrow(() -> Problems.noSuchContact(name));
  }

  /// The contact as it is now.
  ContactView current(Contact contact) {
    return known.stream()
        .filter(view -> view.id().equals(contact.id().value()))
        .findFirst()
        .orElseThrow(() -> Problems.noSuchContact(contact.name()));
  }

  /// On the engine's thread, before whoever waits for an answer goes on.
  void refresh() {
    known = engine.get();
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
