// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.identity.Fingerprint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Every contact, by id; names and fingerprints are unique, and whoever is in the book gets another
/// one through it alone.
///
/// Owned by the engine; not thread-safe.
final class ContactBook {
  static final String RECORD_PREFIX = "contact-";

  /// Nobody is invited and nobody joined beyond these. The index of a home names 65,535 records;
  /// each contact has two, and [InvitationBook#MAX_OPEN] may come yet.
  static final int MOST = 30_000;

  private final Map<Bytes, Peer> peers = new LinkedHashMap<>();
  private final Map<String, Peer> byName = new HashMap<>();
  private final Map<Fingerprint, Peer> byFingerprint = new HashMap<>();

  /// How many names look like this.
  private final Map<String, Integer> skeletons = new HashMap<>();

  Collection<Peer> all() {
    return new ArrayList<>(peers.values());
  }

  boolean isFull() {
    return peers.size() >= MOST;
  }

  Optional<Peer> find(Bytes id) {
    return Optional.ofNullable(peers.get(id));
  }

  Optional<Peer> named(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  Optional<Peer> identified(Fingerprint fingerprint) {
    return Optional.ofNullable(byFingerprint.get(fingerprint));
  }

  void add(Peer peer) {
    if (peers.put(peer.id, peer) == null) {
      byFingerprint.put(peer.fingerprint, peer);
      enterName(peer);
    }
  }

  void remove(Peer peer) {
    if (peers.remove(peer.id) != null) {
      byFingerprint.remove(peer.fingerprint);
      strikeName(peer);
    }
    peer.forget();
  }

  void rename(Peer peer, String name) {
    strikeName(peer);
    peer.name = name;
    enterName(peer);
  }

  /// The contact is another identity from now on.
  void identify(Peer peer, Fingerprint fingerprint) {
    byFingerprint.remove(peer.fingerprint);
    peer.fingerprint = fingerprint;
    byFingerprint.put(fingerprint, peer);
  }

  private void enterName(Peer peer) {
    byName.put(peer.name, peer);
    skeletons.merge(StrangersName.skeleton(peer.name), 1, Integer::sum);
  }

  private void strikeName(Peer peer) {
    byName.remove(peer.name);
    skeletons.computeIfPresent(
        StrangersName.skeleton(peer.name), (_, count) -> count == 1 ? null : count - 1);
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
    for (var i = 2; skeletons.containsKey(StrangersName.skeleton(name)); i++) {
      name = base + "-" + i;
    }
    return name;
  }
}
