// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.export;

import dev.nightjar.base.ByteWriter;
import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.keystore.OpenKeyStore;
import dev.nightjar.crypto.keystore.StorageKey;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Writes an export, part after part; keeps one part in memory.
///
/// Owned by its caller; not thread-safe.
final class ExportWriter {
  static final Bytes MAGIC = Bytes.copyOf("NJEX".getBytes(StandardCharsets.US_ASCII));
  static final int VERSION = 1;

  /// Bytes of the plaintext of a part.
  static final int PART_BYTES = 1024 * 1024;

  private final OutputStream out;
  private final StorageKey key;
  private final byte[] part = new byte[PART_BYTES];
  private int filled;
  private int number;

  /// Writes everything in front of the parts; the key store stays the caller's.
  ExportWriter(OutputStream out, OpenKeyStore keyStore) throws IOException {
    this.out = out;
    key = keyStore.storageKey();
    var store = keyStore.seal();
    out.write(
        new ByteWriter(9 + store.length)
            .bytes(MAGIC)
            .u8(VERSION)
            .u32(store.length)
            .bytes(store)
            .toByteArray());
  }

  void write(ExportItem item) throws IOException {
    var encoded = item.encode();
    var at = 0;
    while (at < encoded.length) {
      if (filled == PART_BYTES) {
        writePart("more");
      }
      var size = Math.min(encoded.length - at, PART_BYTES - filled);
      System.arraycopy(encoded, at, part, filled, size);
      filled += size;
      at += size;
    }
    Arrays.fill(encoded, (byte) 0);
  }

  /// Writes what is left; nothing can be written afterwards.
  void finish() throws IOException {
    writePart("last");
    out.flush();
  }

  private void writePart(String place) throws IOException {
    var sealed = key.seal(partName(number++, place), Arrays.copyOf(part, filled));
    out.write(new ByteWriter(4).u32(sealed.length).toByteArray());
    out.write(sealed);
    Arrays.fill(part, (byte) 0);
    filled = 0;
  }

  static String partName(int number, String place) {
    return "export/" + number + "/" + place;
  }
}
