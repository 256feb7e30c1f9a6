// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.primitive;

/// Argon2id (RFC 9106, version 1.3): a key from a passphrase, slowly. Thread-safe.
public interface Argon2id {
  /// What a derivation costs.
  ///
  /// @param memoryKib memory in KiB, at least 8 per lane
  /// @param passes how often it is filled
  /// @param lanes how many parallel parts it has
  record Cost(int memoryKib, int passes, int lanes) {
    public Cost {
      if (passes < 1 || lanes < 1 || memoryKib < 8 * lanes) {
        throw new IllegalArgumentException("no such Argon2id cost");
      }
    }
  }

  /// `size` bytes of key, which the caller wipes.
  byte[] derive(byte[] passphrase, byte[] salt, Cost cost, int size);
}
