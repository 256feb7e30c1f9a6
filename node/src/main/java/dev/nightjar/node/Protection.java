// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node;

import dev.nightjar.crypto.suite.Suite;

/// How a message was protected on its way.
///
/// @param suite the algorithms
/// @param kind a ratcheted session, or a one-shot envelope
public record Protection(Suite suite, Kind kind) {
  /// The two ways to protect a message.
  public enum Kind {
    /// A ratchet: forward secret, healing, deniable.
    SESSION,
    /// One shot: signed; forward secret only where it used a prekey, never with RSA.
    ENVELOPE
  }
}
