// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.ratchet;

import dev.nightjar.base.ByteReader;
import dev.nightjar.base.ByteWriter;
import java.util.Arrays;

/// A symmetric-key ratchet: one key per message, in one direction, and no way back.
///
/// KDF_CK of the Double Ratchet (§5.2) inside blocks of 256 messages; the blocks' own keys form a
/// second chain, so that a receiver passes over a long gap in a few hundred steps (as Megolm does).
/// It holds keys of what is still to come, never of what was.
///
/// Owned by its half of the ratchet; not thread-safe.
final class Chain {
  static final int BLOCK_SIZE = 256;
  static final int STATE_SIZE = 4 + 2 * Kdf.KEY_SIZE;

  /// The last counter that is never used: a sender refuses before it.
  static final int END = Integer.MAX_VALUE;

  private final Kdf kdf;
  private final ChainLabels labels;
  private final byte[] nextBlockKey;
  private final byte[] chainKey;
  private int next;

  private Chain(Kdf kdf, ChainLabels labels, byte[] nextBlockKey, byte[] chainKey, int next) {
    this.kdf = kdf;
    this.labels = labels;
    this.nextBlockKey = nextBlockKey;
    this.chainKey = chainKey;
    this.next = next;
  }

  /// The chain that begins at `seed`, which the chain takes over.
  static Chain start(Kdf kdf, ChainLabels labels, byte[] seed) {
    var chain = new Chain(kdf, labels, seed, new byte[Kdf.KEY_SIZE], 0);
    chain.enterBlock();
    return chain;
  }

  static Chain read(Kdf kdf, ChainLabels labels, ByteReader reader) {
    var next = reader.u32();
    var nextBlockKey = Kdf.readKey(reader);
    return new Chain(kdf, labels, nextBlockKey, Kdf.readKey(reader), next & END);
  }

  void write(ByteWriter writer) {
    writer.u32(next).bytes(nextBlockKey).bytes(chainKey);
  }

  /// The counter of the next message.
  int next() {
    return next;
  }

  /// Derives the key of the next message; the chain stays where it is.
  void messageKey(byte[] out) {
    kdf.derive(chainKey, labels.message, out);
  }

  /// Derives the key of message `counter`, not before the next; the chain stays where it is.
  void messageKeyAt(int counter, byte[] out) {
    if (counter == next) {
      messageKey(out);
      return;
    }
    var ahead = new Chain(kdf, labels, nextBlockKey.clone(), chainKey.clone(), next);
    ahead.advanceTo(counter);
    ahead.messageKey(out);
    ahead.wipe();
  }

  /// Passes one message; its key cannot be derived again.
  void advance() {
    next++;
    if (next % BLOCK_SIZE == 0) {
      enterBlock();
    } else {
      kdf.derive(chainKey, labels.chain, chainKey);
    }
  }

  /// Passes every message before `counter`.
  void advanceTo(int counter) {
    while (next < counter) {
      var lastOfBlock = next | (BLOCK_SIZE - 1);
      if (lastOfBlock < counter) {
        next = lastOfBlock;
        advance();
      } else {
        kdf.derive(chainKey, labels.chain, chainKey);
        next++;
      }
    }
  }

  void wipe() {
    Arrays.fill(nextBlockKey, (byte) 0);
    Arrays.fill(chainKey, (byte) 0);
  }

  private void enterBlock() {
    kdf.derive(nextBlockKey, labels.inner, chainKey);
    kdf.derive(nextBlockKey, labels.block, nextBlockKey);
  }
}
