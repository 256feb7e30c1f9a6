// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.ratchet;

import dev.nightjar.base.ByteReader;
import dev.nightjar.base.ByteWriter;
import java.util.Arrays;

/// The chain that one half sends under, with the key of its headers.
///
/// Takes both over. Owned by its half of the ratchet; not thread-safe.
final class SendingChain {
  final byte[] headerKey;
  final Chain chain;

  SendingChain(byte[] headerKey, Chain chain) {
    this.headerKey = headerKey;
    this.chain = chain;
  }

  static SendingChain read(Kdf kdf, ChainLabels labels, ByteReader reader) {
    var headerKey = Kdf.readKey(reader);
    return new SendingChain(headerKey, Chain.read(kdf, labels, reader));
  }

  void write(ByteWriter writer) {
    writer.bytes(headerKey);
    chain.write(writer);
  }

  void wipe() {
    Arrays.fill(headerKey, (byte) 0);
    chain.wipe();
  }
}
