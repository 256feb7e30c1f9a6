// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.ratchet;

import java.security.SecureRandom;

/// Where each half draws its fresh keys from; apart, so that a test can break one half only.
record Randomness(SecureRandom ec, SecureRandom kem) {
  static Randomness of(SecureRandom random) {
    return new Randomness(random, random);
  }
}
