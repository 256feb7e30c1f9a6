// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.primitive;

import dev.nightjar.base.Bytes;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/// The check that an Ed25519 public key is the canonical encoding of a point that is not of low
/// order.
///
/// Done here so that no answer depends on which provider checks it, or whether.
final class EdwardsPoint {
  private EdwardsPoint() {}

  static boolean isValid(Bytes encoded) {
    return encoded.size() == dev.nightjar.crypto.primitive.Ed25519.KEY_SIZE
        && Ed25519.validatePublicKeyPartial(encoded.toByteArray(), 0);
  }
}
