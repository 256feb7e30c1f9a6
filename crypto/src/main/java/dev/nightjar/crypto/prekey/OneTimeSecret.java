// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.prekey;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.kem.KemKeyPair;
import java.time.Instant;

/// The private side of one one-time prekey.
///
/// Owned by [PrekeySecrets]; a class and not a record, so that no `toString` shows it.
final class OneTimeSecret {
  private final OneTimePrekeyId id;
  private final SignedPrekey beside;
  private Instant created;
  private final KemKeyPair keys;
  private Bytes bundleHash = Bytes.EMPTY;

  OneTimeSecret(OneTimePrekeyId id, SignedPrekey beside, Instant created, KemKeyPair keys) {
    this.id = id;
    this.beside = beside;
    this.created = created;
    this.keys = keys;
  }

  OneTimePrekeyId id() {
    return id;
  }

  /// The signed prekey in the same bundle.
  SignedPrekey beside() {
    return beside;
  }

  Instant created() {
    return created;
  }

  KemKeyPair keys() {
    return keys;
  }

  /// SHA-256 of the one bundle that holds it.
  Bytes bundleHash() {
    return bundleHash;
  }

  void publishedIn(Bytes hash) {
    bundleHash = hash;
  }

  /// A key of a clock that was ahead counts as made now at the latest; whether it was one.
  boolean observe(Instant now) {
    var isAhead = created.isAfter(now);
    created = isAhead ? now : created;
    return isAhead;
  }

  boolean isOver(Instant now) {
    return !now.isBefore(created.plus(PrekeyLives.ONE_TIME_PREKEY));
  }
}
