// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.session;

import dev.nightjar.crypto.handshake.HandshakeRefusal;

/// What starting a session came to.
public sealed interface Initiation {
  /// It can encrypt at once; the peer learns of it from the first message.
  record Started(Session session) implements Initiation {}

  /// It must not start, and this is why.
  record Refused(HandshakeRefusal reason) implements Initiation {}
}
