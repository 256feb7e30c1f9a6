// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.handshake;

import dev.nightjar.base.Bytes;

/// Names a handshake and the session that it began: a hash of the prefix, the same on both sides.
///
/// Never sent. Thread-safe; immutable.
///
/// @param value 32 bytes
public record HandshakeId(Bytes value) implements Comparable<HandshakeId> {
  /// Size in bytes.
  public static final int SIZE = 32;

  public HandshakeId {
    if (value.size() != SIZE) {
      throw new IllegalArgumentException("a handshake id has 32 bytes, not " + value.size());
    }
  }

  @Override
  public int compareTo(HandshakeId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value.toHex().substring(0, 8);
  }
}
