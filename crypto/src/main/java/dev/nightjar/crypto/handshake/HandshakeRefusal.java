// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.handshake;

/// Why no session came about; for the local log and the user, never for the wire.
public enum HandshakeRefusal {
  /// Too short, or a field that no honest peer writes.
  MALFORMED,
  /// A version of the format that this software does not know.
  UNKNOWN_VERSION,
  /// It uses a prekey that does not exist (any more): used once already, rotated away, or not ours.
  UNKNOWN_PREKEY,
  /// It does not decrypt: damaged, forged or meant for somebody else.
  UNDECRYPTABLE,
  /// The handshake is signed by nobody.
  BAD_SIGNATURE,
  /// This very handshake was accepted before.
  REPLAYED,
  /// No more handshakes without a one-time prekey can be remembered until the next rotation.
  REPLAY_MEMORY_FULL,
  /// A lower mode than both sides allow.
  DOWNGRADE,
  /// Another mode than negotiated, though not a lower one: fetch the bundle of the negotiated mode.
  OTHER_MODE_WANTED,
  /// The two policies have no mode in common.
  NO_COMMON_MODE,
  /// The bundle expired since it was opened.
  EXPIRED,
  /// One's own identity on the other side.
  OWN_IDENTITY,
  /// Admission turned the initiator away.
  NOT_ADMITTED
}
