// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.primitive;

/// HMAC (RFC 2104) over one hash. Thread-safe but for what [#forOneOwner] gives.
public interface Hmac {
  /// The size of a code in bytes.
  int size();

  /// Writes the code of `in[from, from + length)` into `out` from `outFrom` on; `out` may be `key`
  /// or `in`.
  void mac(byte[] key, byte[] in, int from, int length, byte[] out, int outFrom);

  /// Writes the code of the parts, one after the other, into `out` from `outFrom` on.
  void macInto(byte[] out, int outFrom, byte[] key, byte[]... parts);

  /// The same function for an owner with many codes to compute, who never calls it from two threads
  /// at once: it takes nothing from a pool. Not thread-safe.
  Hmac forOneOwner();

  /// The code of the parts, one after the other.
  default byte[] mac(byte[] key, byte[]... parts) {
    var out = new byte[size()];
    macInto(out, 0, key, parts);
    return out;
  }
}
