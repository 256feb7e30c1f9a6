// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.primitive;

/// A hash function with output of any length. Thread-safe.
public interface Xof {
  /// `size` bytes of output for the parts, one after the other.
  byte[] of(int size, byte[]... parts);
}
