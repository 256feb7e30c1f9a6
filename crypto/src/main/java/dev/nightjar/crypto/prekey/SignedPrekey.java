// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.prekey;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.kem.KemKeyPair;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.crypto.suite.Suite;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The private side of one signed prekey, with what was made of it and what came in by it.
///
/// Owned by [PrekeySecrets]; not thread-safe.
final class SignedPrekey {
  private final Suite suite;
  final int number;
  Instant created;
  final KemKeyPair keys;

  /// X25519; empty in QUANTUM.
  final SecretBytes ratchetKey;

  /// Hashes of the bundles without one-time prekey, oldest first.
  final List<Bytes> lastResortHashes = new ArrayList<>();

  /// Begins of the ids of accepted handshakes without one-time prekey.
  final Set<Bytes> remembered = new LinkedHashSet<>();

  /// The newest bundle without one-time prekey; empty before there is one.
  Bytes lastResort = Bytes.EMPTY;

  SignedPrekey(Suite suite, int number, Instant created, KemKeyPair keys, SecretBytes ratchetKey) {
    this.suite = suite;
    this.number = number;
    this.created = created;
    this.keys = keys;
    this.ratchetKey = ratchetKey;
  }

  Suite suite() {
    return suite;
  }

  /// A key of a clock that was ahead counts as made now at the latest; whether it was one.
  boolean observe(Instant now) {
    var isAhead = created.isAfter(now);
    created = isAhead ? now : created;
    return isAhead;
  }

  /// Whether new bundles should be made of it.
  boolean isCurrent(Instant now) {
    return now.isBefore(created.plus(PrekeyLives.ROTATION)) && hasMemory();
  }

  /// Whether another handshake without one-time prekey can be remembered.
  boolean hasMemory() {
    return remembered.size() < PrekeyLives.MAX_REMEMBERED_HANDSHAKES;
  }

  boolean isOver(Instant now) {
    return !now.isBefore(created.plus(PrekeyLives.SIGNED_PREKEY));
  }

  void wipe() {
    keys.close();
    ratchetKey.close();
  }
}
