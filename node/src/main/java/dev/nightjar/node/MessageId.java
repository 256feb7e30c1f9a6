// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node;

import dev.nightjar.base.Bytes;

/// The 16 random bytes that name a message for its sender and its recipient.
///
/// @param value the 16 bytes
public record MessageId(Bytes value) {
  /// Size in bytes.
  public static final int SIZE = 16;

  private static final int DIGITS_IN_LOGS = 8;

  public MessageId {
    if (value.size() != SIZE) {
      throw new IllegalArgumentException("a message id has 16 bytes, not " + value.size());
    }
  }

  /// The first 8 hexadecimal digits.
  @Override
  public String toString() {
    return value.toHex().substring(0, DIGITS_IN_LOGS);
  }
}
