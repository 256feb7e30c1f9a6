// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.primitive;

/// A hash function. Thread-safe.
public interface Hash {
  /// The size of a digest in bytes.
  int size();

  /// Writes the digest of `in[from, from + length)` into `out` from `outFrom` on.
  void digest(byte[] in, int from, int length, byte[] out, int outFrom);

  /// The digest of the parts, one after the other.
  byte[] of(byte[]... parts);

  /// Begins the digest of something that is not in memory at once.
  Running begin();

  /// A digest that is given its input piece by piece. Owned by one caller; not thread-safe.
  interface Running {
    void update(byte[] in, int from, int length);

    /// The digest of all pieces, once; nothing can be added afterwards.
    byte[] digest();
  }
}
