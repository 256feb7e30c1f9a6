// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.handshake;

/// What beginning a handshake came to.
public sealed interface Initiated {
  /// It can be sent.
  record Ready(InitiatorHandshake handshake) implements Initiated {}

  /// It must not begin, and this is why.
  record Refused(HandshakeRefusal reason) implements Initiated {}
}
