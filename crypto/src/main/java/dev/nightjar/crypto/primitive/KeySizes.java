// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.primitive;

import dev.nightjar.crypto.secret.SecretBytes;

/// Sizes that only our own code can get wrong.
final class KeySizes {
  private KeySizes() {}

  /// Refuses a seed of another size, and closes it, since it was taken over.
  static void require(SecretBytes seed, int expected) {
    if (seed.size() != expected) {
      seed.close();
    }
    require(seed.size(), expected);
  }

  static void require(int size, int expected) {
    if (size != expected) {
      throw new IllegalArgumentException("a key of " + size + " bytes, not " + expected);
    }
  }
}
