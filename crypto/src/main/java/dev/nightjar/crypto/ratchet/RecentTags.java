// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.ratchet;

import dev.nightjar.base.ByteReader;
import dev.nightjar.base.ByteWriter;

/// How the messages opened last ended, to tell a duplicate from garbage. Tags are public.
///
/// A hint only: what does not decrypt is looked up here, so that a collision costs nothing. Owned
/// by its [Ratchet]; not thread-safe.
final class RecentTags {
  static final int SIZE = 128;

  private final int[] tags = new int[SIZE];
  private int next;

  /// Adds a message whose tag is at `tagAt`.
  void add(byte[] message, int tagAt) {
    tags[next] = first32(message, tagAt);
    next = (next + 1) % SIZE;
  }

  boolean contains(byte[] message, int tagAt) {
    var wanted = first32(message, tagAt);
    for (var recent : tags) {
      if (recent == wanted) {
        return wanted != 0;
      }
    }
    return false;
  }

  void write(ByteWriter writer) {
    writer.u8(next);
    for (var tag : tags) {
      writer.u32(tag);
    }
  }

  void read(ByteReader reader) {
    next = reader.u8() % SIZE;
    for (var i = 0; i < SIZE; i++) {
      tags[i] = reader.u32();
    }
  }

  private static int first32(byte[] message, int at) {
    return (message[at] & 0xff) << 24
        | (message[at + 1] & 0xff) << 16
        | (message[at + 2] & 0xff) << 8
        | (message[at + 3] & 0xff);
  }
}
