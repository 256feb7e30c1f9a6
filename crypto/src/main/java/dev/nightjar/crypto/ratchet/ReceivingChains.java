// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.ratchet;

import dev.nightjar.base.ByteReader;
import dev.nightjar.base.ByteWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The peer's chains in one half of the ratchet, newest first, and the keys that were passed over.
///
/// Finding a key is pure; accepting one moves the chain. Counters grow along a chain and numbers
/// from chain to chain. Owned by its half of the ratchet; not thread-safe.
final class ReceivingChains {
  /// Keys stored for one gap; of a longer one, the oldest messages are given up.
  static final int MOST_PER_GAP = 1000;

  private final Kdf kdf;
  private final ChainLabels labels;
  private final int mostOld;
  private final List<ReceivingChain> chains = new ArrayList<>();
  private final SkippedKeys skipped = new SkippedKeys();
  private final byte[] passed = new byte[Kdf.KEY_SIZE];

  /// @param mostOld how many chains older than the one in use are kept
  ReceivingChains(Kdf kdf, ChainLabels labels, int mostOld) {
    this.kdf = kdf;
    this.labels = labels;
    this.mostOld = mostOld;
  }

  int size() {
    return chains.size();
  }

  int skippedKeys() {
    return skipped.size();
  }

  ReceivingChain at(int index) {
    return chains.get(index);
  }

  /// Adds a chain that is newer than all others.
  void add(ReceivingChain newest) {
    chains.addFirst(newest);
  }

  /// Whether a message of this chain whose counter ends in `wire` may still be opened; costs
  /// nothing.
  boolean isPlausible(ReceivingChain from, int wire, long now) {
    var counter = from.reconstruct(wire);
    var chain = from.chain;
    return (chain == null || counter < chain.next())
        ? skipped.contains(from.number, counter, now)
        : counter < Chain.END;
  }

  /// Derives the key of the message whose counter ends in `wire`, unless it cannot be had any more.
  boolean find(ReceivingChain from, int wire, long now, byte[] out) {
    var counter = from.reconstruct(wire);
    var chain = from.chain;
    if (chain == null || counter < chain.next()) {
      return skipped.find(from.number, counter, now, out);
    }
    chain.messageKeyAt(counter, out);
    return true;
  }

  /// Takes the message that was found out of its chain.
  void accept(ReceivingChain from, int wire, long now) {
    var counter = from.reconstruct(wire);
    var chain = from.chain;
    if (chain == null || counter < chain.next()) {
      skipped.remove(from.number, counter);
      return;
    }
    skipTo(from.number, chain, counter, now);
    chain.advance();
  }

  /// Ends a chain whose sender has moved on; `wireEnd` is the low half of the number of its
  /// messages.
  void close(ReceivingChain ended, int wireEnd, long now) {
    var chain = ended.chain;
    if (chain != null) {
      var rest = (wireEnd - chain.next()) & 0xffff;
      if (rest < Chain.END - chain.next()) {
        skipTo(ended.number, chain, chain.next() + rest, now);
      }
      ended.close();
    }
  }

  /// Forgets what has expired, and chains older than `inUse` that nothing is left of or that are
  /// too many; whether a key went.
  boolean prune(int inUse, long now) {
    var isPruned = skipped.expire(now);
    var old = 0;
    for (var i = 0; i < chains.size(); i++) {
      var candidate = chains.get(i);
      if (candidate.number >= inUse) {
        continue;
      }
      candidate.superseded = Math.min(candidate.superseded, now);
      if (now - candidate.superseded >= SkippedKeys.LIFETIME_SECONDS) {
        isPruned |= candidate.chain != null;
        candidate.close();
      }
      if (isSpent(candidate) || old == mostOld) {
        chains.remove(i--);
        skipped.removeAll(candidate.number);
        candidate.wipe();
        isPruned = true;
      } else {
        old++;
      }
    }
    return isPruned;
  }

  void wipe() {
    chains.forEach(ReceivingChain::wipe);
    chains.clear();
    skipped.wipe();
  }

  void write(ByteWriter writer) {
    writer.u8(chains.size());
    chains.forEach(chain -> chain.write(writer));
    skipped.write(writer);
  }

  /// Whether the reader held chains in order and skipped keys of them.
  boolean read(ByteReader reader) {
    var count = reader.u8();
    if (count > mostOld + 2) {
      return false;
    }
    for (var i = 0; i < count; i++) {
      var chain = ReceivingChain.read(kdf, labels, reader);
      if (!chains.isEmpty() && chain.number >= chains.getLast().number) {
        return false;
      }
      chains.add(chain);
    }
    return skipped.read(reader);
  }

  private boolean isSpent(ReceivingChain candidate) {
    return candidate.chain == null && skipped.isEmptyFor(candidate.number);
  }

  private void skipTo(int number, Chain chain, int counter, long now) {
    chain.advanceTo(counter - MOST_PER_GAP);
    while (chain.next() < counter) {
      chain.messageKey(passed);
      skipped.put(number, chain.next(), passed, now);
      chain.advance();
    }
    Arrays.fill(passed, (byte) 0);
  }
}
