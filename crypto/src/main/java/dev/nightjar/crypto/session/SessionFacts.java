// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.session;

import dev.nightjar.crypto.handshake.Handshake;
import java.time.Instant;
import java.util.Optional;

/// What is known of a session besides its keys.
///
/// @param agreed by the handshake
/// @param isInitiator whether we began
/// @param made when it came to be here
/// @param lastHeard when a message of the peer's was last opened, if ever
record SessionFacts(
    Handshake agreed, boolean isInitiator, Instant made, Optional<Instant> lastHeard) {
  SessionFacts(Handshake agreed, boolean isInitiator, Instant made) {
    this(agreed, isInitiator, made, Optional.empty());
  }

  SessionFacts heard(Instant now) {
    return new SessionFacts(agreed, isInitiator, made, Optional.of(now));
  }

  Instant lastSign() {
    return lastHeard.orElse(made);
  }
}
