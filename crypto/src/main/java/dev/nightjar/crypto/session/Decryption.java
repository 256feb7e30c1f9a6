// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.session;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.handshake.HandshakeId;

/// What decrypting a message of a session came to.
public sealed interface Decryption {
  /// A message of the peer's, delivered for the first and only time.
  record Opened(Bytes plaintext) implements Decryption {}

  /// It was opened before; there is nothing to do.
  record Duplicate() implements Decryption {}

  /// It begins with the handshake of another session: look for that one, or accept it.
  record OtherHandshake(HandshakeId handshake) implements Decryption {}

  /// Everything else, for whatever reason.
  record Undecryptable() implements Decryption {}
}
