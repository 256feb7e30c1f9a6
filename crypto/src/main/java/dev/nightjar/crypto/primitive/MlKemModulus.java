// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.primitive;

/// The modulus check of FIPS 203 §7.2: every 12-bit coefficient of an encapsulation key is below q.
///
/// Done here so that no answer depends on which provider checks it.
final class MlKemModulus {
  private static final int Q = 3329;
  private static final int RHO_SIZE = 32;

  private MlKemModulus() {}

  /// Whether the key in `in[from, from + size)` passes; it is public, so time may depend on it.
  static boolean holds(byte[] in, int from, int size) {
    for (var i = from; i < from + size - RHO_SIZE; i += 3) {
      var low = (in[i] & 0xff) | (in[i + 1] & 0x0f) << 8;
      var high = ((in[i + 1] & 0xff) >>> 4) | (in[i + 2] & 0xff) << 4;
      if (low >= Q || high >= Q) {
        return false;
      }
    }
    return true;
  }
}
