// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.ratchet;

import dev.nightjar.crypto.primitive.Aead;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The header masks of one message under each candidate header key of one half, computed when asked
/// for.
///
/// After QUIC (RFC 9001 §5.4), with the message's tag as the sample. Owned by one ratchet, reused
/// for every message; not thread-safe.
final class HeaderMasks {
  private static final byte[] NO_MASK = new byte[2 * MessageHeader.MASK_BLOCK];

  private final Kdf kdf;

  /// label ‖ tag ‖ block
  private final byte[] input;

  private final boolean isAbsent;
  private final List<byte[]> masks = new ArrayList<>();
  private final List<byte[]> keys = new ArrayList<>();
  private int[] blocks = new int[0];

  /// @param isAbsent whether the suite has no such half; its masks are zero
  HeaderMasks(Kdf kdf, ChainLabels labels, boolean isAbsent) {
    this.kdf = kdf;
    input = Arrays.copyOf(labels.header, labels.header.length + Aead.TAG_SIZE + 1);
    this.isAbsent = isAbsent;
  }

  /// Begins another message, whose tag is at `tagAt`.
  void begin(byte[] message, int tagAt) {
    System.arraycopy(message, tagAt, input, input.length - 1 - Aead.TAG_SIZE, Aead.TAG_SIZE);
    keys.clear();
    Arrays.fill(blocks, 0);
  }

  /// Adds a candidate, which is numbered from 0 on.
  void add(byte[] headerKey) {
    keys.add(headerKey);
    if (keys.size() > masks.size()) {
      masks.add(new byte[2 * MessageHeader.MASK_BLOCK]);
      blocks = Arrays.copyOf(blocks, masks.size());
    }
  }

  /// The mask of `candidate`, of which at least the first `size` bytes are there; valid until the
  /// next message begins.
  byte[] first(int size, int candidate) {
    if (isAbsent) {
      return NO_MASK;
    }
    var mask = masks.get(candidate);
    while (blocks[candidate] * MessageHeader.MASK_BLOCK < size) {
      var block = blocks[candidate]++;
      input[input.length - 1] = (byte) block;
      kdf.mask(keys.get(candidate), input, mask, block * MessageHeader.MASK_BLOCK);
    }
    return mask;
  }

  /// Forgets the header keys; masks of one message are of no use for another.
  void end() {
    keys.clear();
  }
}
