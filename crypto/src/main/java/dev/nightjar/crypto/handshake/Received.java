// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.handshake;

/// What a received handshake came to.
public sealed interface Received {
  /// Nothing speaks against it; the message behind it must still open.
  record Sound(ResponderHandshake handshake) implements Received {}

  /// Nothing happened, and this is why.
  record Refused(HandshakeRefusal reason) implements Received {}
}
