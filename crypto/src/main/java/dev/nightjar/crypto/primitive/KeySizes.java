// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.primitive;

/// Sizes that only our own code can get wrong.
final class KeySizes {
  private KeySizes() {}

  static void require(int size, int expected) {
    if (size != expected) {
      throw new IllegalArgumentException("a key of " + size + " bytes, not " + expected);
    }
  }
}
