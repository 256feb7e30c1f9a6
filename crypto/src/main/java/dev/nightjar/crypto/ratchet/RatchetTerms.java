// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.ratchet;

import dev.nightjar.crypto.primitive.AeadAlgorithm;
import dev.nightjar.crypto.suite.Suite;

/// What a session's handshake settled before its first message, and this end's own policy.
///
/// @param suite which halves run; never [Suite#RSA], which has no sessions
/// @param aead protects the bodies; both ends must agree, it enters every key
/// @param policy how often this end renews keys; the ends may differ
public record RatchetTerms(Suite suite, AeadAlgorithm aead, RatchetPolicy policy) {
  public RatchetTerms {
    if (!suite.hasSessions()) {
      throw new IllegalArgumentException("no sessions in " + suite);
    }
  }

  boolean hasEc() {
    return suite != Suite.QUANTUM;
  }

  boolean hasKem() {
    return suite != Suite.CLASSICAL;
  }
}
