// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.handshake;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.identity.Fingerprint;
import dev.nightjar.crypto.mode.ModePolicy;
import java.util.Optional;

/// Decides who may begin a session, before anything about them is stored.
///
/// Asked once the initiator's signature over the whole handshake has verified. It must only look:
/// the handshake may still be refused afterwards, so an invitation is spent when the session
/// exists.
@FunctionalInterface
public interface Admission {
  /// The policy towards this initiator; empty to turn it away.
  ///
  /// @param initiator who asks, proven
  /// @param context what brought them, an invitation token for instance; may be empty
  Optional<ModePolicy> admit(Fingerprint initiator, Bytes context);
}
