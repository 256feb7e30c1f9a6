// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.envelope;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.identity.IdentityProof;

/// What opening an envelope came to.
public sealed interface EnvelopeOpening {
  /// It was sealed for us by `sender`, in this context.
  ///
  /// @param sender proven; whether it is known, and whether its suite is good enough, is for the
  ///   caller to ask
  /// @param content what was sealed
  /// @param forwardSecret whether a key was used that is wiped, at once or with its rotation
  /// @param id SHA-256 of the envelope, by which a repetition is noticed; only a one-time prekey
  ///   refuses it by itself
  record Opened(IdentityProof sender, Bytes content, boolean forwardSecret, Bytes id)
      implements EnvelopeOpening {}

  /// Everything else: not for us, another context, damaged, forged, a spent prekey.
  record Unopenable() implements EnvelopeOpening {}
}
