// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.identity.Fingerprint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Every contact, by id; names and fingerprints are unique.
///
/// Owned by the engine; not thread-safe.
final class ContactBook {
  static final String RECORD_PREFIX = "contact-";

  private final Map<Bytes, Peer> peers = new LinkedHashMap<>();

  Collection<Peer> all() {
    return new ArrayList<>(peers.values());
  }

  Optional<Peer> find(Bytes id) {
    return Optional.ofNullable(peers.get(id));
  }

  Optional<Peer> named(String name) {
    return peers.values().stream().filter(peer -> peer.name.equals(name)).findFirst();
  }

  Optional<Peer> identified(Fingerprint fingerprint) {
    return peers.values().stream().filter(peer -> peer.fingerprint.equals(fingerprint)).findFirst();
  }

  void add(Peer peer) {
    peers.put(peer.id, peer);
  }

  void remove(Peer peer) {
    peers.remove(peer.id);
    peer.forget();
  }

  /// Those whose identity was met, by name.
  List<ContactView> views() {
    return peers.values().stream()
        .filter(peer -> !peer.conversation.provisional)
        .map(Peer::view)
        .sorted((one, other) -> one.name().compareTo(other.name()))
        .toList();
  }

  /// A free name as close as possible to what a stranger calls itself, and not to be taken for
  /// anybody else's.
  String freeName(String wished) {
    var base = StrangersName.of(wished).orElse("contact");
    var name = base;
    for (var i = 2; isTakenFor(name); i++) {
      name = base + "-" + i;
    }
    return name;
  }

  private boolean isTakenFor(String name) {
    var skeleton = StrangersName.skeleton(name);
    return peers.values().stream()
        .anyMatch(peer -> StrangersName.skeleton(peer.name).equals(skeleton));
  }
}
