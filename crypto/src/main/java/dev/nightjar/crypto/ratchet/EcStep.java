// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.ratchet;

import java.util.Arrays;

/// What one X25519 agreement gives (KDF_RK_HE, Double Ratchet §4.3): the next root, a chain, and
/// the header key of the chain after it.
final class EcStep {
  private static final int KEYS = 3;

  final byte[] root;
  final Chain chain;
  final byte[] nextHeaderKey;

  private EcStep(byte[] root, Chain chain, byte[] nextHeaderKey) {
    this.root = root;
    this.chain = chain;
    this.nextHeaderKey = nextHeaderKey;
  }

  /// Wipes the secret that was agreed on; `root` stays.
  static EcStep of(Kdf kdf, byte[] root, byte[] secret) {
    var keys = kdf.root(root, secret, ChainLabels.EC.root, KEYS);
    Arrays.fill(secret, (byte) 0);
    var chain = Chain.start(kdf, ChainLabels.EC, Kdf.key(keys, 1));
    var step = new EcStep(Kdf.key(keys, 0), chain, Kdf.key(keys, 2));
    Arrays.fill(keys, (byte) 0);
    return step;
  }

  void wipe() {
    Arrays.fill(root, (byte) 0);
    chain.wipe();
    Arrays.fill(nextHeaderKey, (byte) 0);
  }
}
