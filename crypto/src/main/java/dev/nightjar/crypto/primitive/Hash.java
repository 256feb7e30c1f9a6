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
}
