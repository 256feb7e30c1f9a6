// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.ratchet;

import dev.nightjar.base.ByteReader;
import dev.nightjar.base.ByteWriter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One chain of the peer's with the key of its headers; without a [Chain] it is closed, and only
/// its skipped keys are left.
///
/// Owned by its [ReceivingChains]; not thread-safe.
final class ReceivingChain {
  final int number;
  final byte[] headerKey;
  @Nullable Chain chain;

  /// The counter after the last message known; the chain's own when it is open.
  int end;

  /// When a newer chain came into use, in seconds of the epoch; without meaning before that.
  long superseded;

  ReceivingChain(int number, byte[] headerKey, @Nullable Chain chain) {
    this.number = number;
    this.headerKey = headerKey;
    this.chain = chain;
  }

  static ReceivingChain read(Kdf kdf, ChainLabels labels, ByteReader reader) {
    var number = reader.u32();
    var headerKey = Kdf.readKey(reader);
    var superseded = reader.u64();
    var isOpen = reader.u8() == 1;
    var read =
        new ReceivingChain(number, headerKey, isOpen ? Chain.read(kdf, labels, reader) : null);
    read.superseded = superseded;
    read.end = isOpen ? 0 : reader.u32() & Chain.END;
    return read;
  }

  void write(ByteWriter writer) {
    writer.u32(number).bytes(headerKey).u64(superseded);
    if (chain != null) {
      writer.u8(1);
      chain.write(writer);
    } else {
      writer.u8(0).u32(end);
    }
  }

  /// The counter of the next message not passed over.
  int next() {
    return chain != null ? chain.next() : end;
  }

  /// The counter whose low 16 bits are `wire` and that is nearest to the next one; negative if
  /// there is none.
  int reconstruct(int wire) {
    var next = next();
    return next + (short) (wire - next);
  }

  void close() {
    if (chain != null) {
      end = chain.next();
      chain.wipe();
      chain = null;
    }
  }

  void wipe() {
    close();
    Arrays.fill(headerKey, (byte) 0);
  }
}
