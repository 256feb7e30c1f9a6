// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.ratchet;

import dev.nightjar.base.Bytes;

/// What decrypting bytes from the wire can come to. Only [Opened] changes the ratchet's state.
public sealed interface RatchetDecryption {
  /// A message of the peer's, delivered for the first and only time.
  record Opened(Bytes plaintext) implements RatchetDecryption {}

  /// Bytes that end like one of the messages opened last.
  ///
  /// Anyone who saw that message can cause this outcome; it says that there is nothing to do, not
  /// that the peer sent something.
  record Duplicate() implements RatchetDecryption {}

  /// Everything else, for whatever reason: garbage, a forgery, a message of another session, one
  /// whose key was used, has expired or was given up.
  record Undecryptable() implements RatchetDecryption {}
}
