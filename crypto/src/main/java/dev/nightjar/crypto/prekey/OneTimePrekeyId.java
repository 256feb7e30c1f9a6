// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.prekey;

import dev.nightjar.base.Bytes;

/// Names a one-time prekey: 8 random bytes, used once.
///
/// @param value the 8 bytes
public record OneTimePrekeyId(Bytes value) {
  /// Size in bytes.
  public static final int SIZE = 8;

  public OneTimePrekeyId {
    if (value.size() != SIZE) {
      throw new IllegalArgumentException("a one-time prekey id has 8 bytes, not " + value.size());
    }
  }
}
