// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.primitive;

import dev.nightjar.base.Bytes;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The check that an X25519 public key is not of low order, so that no agreement with it is all
/// zero (RFC 7748 §6.1).
///
/// Public keys are no secrets: how long the check takes may depend on them.
final class MontgomeryPoint {
  /// The u-coordinates of order 1 to 8 on the curve and on its twist: 0, 1, two of order 8 and -1
  /// modulo p, and the other forms of 0 and 1 below 2^255.
  private static final Set<Bytes> LOW_ORDER =
      Stream.of(
              "0000000000000000000000000000000000000000000000000000000000000000",
              "0100000000000000000000000000000000000000000000000000000000000000",
              "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
              "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
              "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
              "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
              "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")
          .map(Bytes::ofHex)
          .collect(Collectors.toUnmodifiableSet());

  private MontgomeryPoint() {}

  static boolean isValid(Bytes encoded) {
    return encoded.size() == X25519.KEY_SIZE && !LOW_ORDER.contains(withoutTopBit(encoded));
  }

  /// RFC 7748 §5 has the highest bit ignored.
  private static Bytes withoutTopBit(Bytes encoded) {
    var masked = encoded.toByteArray();
    masked[X25519.KEY_SIZE - 1] &= 0x7f;
    return Bytes.wrap(masked);
  }
}
