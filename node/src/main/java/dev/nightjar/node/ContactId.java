// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node;

import dev.nightjar.base.Bytes;

/// The 8 random bytes that name a contact inside this home; they never leave it.
///
/// @param value the 8 bytes
public record ContactId(Bytes value) {
  /// Size in bytes.
  public static final int SIZE = 8;

  public ContactId {
    if (value.size() != SIZE) {
      throw new IllegalArgumentException("a contact id has 8 bytes, not " + value.size());
    }
  }

  /// The first 8 hexadecimal digits.
  @Override
  public String toString() {
    return value.toHex().substring(0, 8);
  }
}
