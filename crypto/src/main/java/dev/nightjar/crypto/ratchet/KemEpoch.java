// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.ratchet;

/// The keys of one epoch of the ML-KEM half as one end sees them.
final class KemEpoch {
  /// Keys that an epoch is made of.
  static final int KEYS = 5;

  final byte[] root;
  final SendingChain sending;
  final ReceivingChain receiving;

  private KemEpoch(byte[] root, SendingChain sending, ReceivingChain receiving) {
    this.root = root;
    this.sending = sending;
    this.receiving = receiving;
  }

  /// @param keys root, then seed and header key of the initiator's direction, then of the
  ///   responder's
  static KemEpoch of(Kdf kdf, int number, byte[] keys, boolean isInitiator) {
    var mine = isInitiator ? 1 : 3;
    var theirs = isInitiator ? 3 : 1;
    return new KemEpoch(
        Kdf.key(keys, 0),
        new SendingChain(
            Kdf.key(keys, mine + 1), Chain.start(kdf, ChainLabels.KEM, Kdf.key(keys, mine))),
        new ReceivingChain(
            number,
            Kdf.key(keys, theirs + 1),
            Chain.start(kdf, ChainLabels.KEM, Kdf.key(keys, theirs))));
  }
}
