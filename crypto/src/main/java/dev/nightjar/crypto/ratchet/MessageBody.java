// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.ratchet;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.content.Compression;
import dev.nightjar.crypto.content.Padding;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What is inside a message's ciphertext: `[KEM material] content [padding]`.
final class MessageBody {
  private MessageBody() {}

  /// Whether there is nothing in the body but the content as it is.
  static boolean isContentOnly(MessageHeader header) {
    return !header.has(MessageHeader.MATERIAL | MessageHeader.PADDED | MessageHeader.COMPRESSED);
  }

  /// The first bytes of an authenticated body.
  static Bytes material(byte[] body, int materialSize) {
    return Bytes.copyOfRange(body, 0, materialSize);
  }

  /// The content of an authenticated body, or null when the body is not as its header says; `body`
  /// itself when there is nothing else in it.
  static byte @Nullable [] content(byte[] body, int materialSize, MessageHeader header) {
    if (isContentOnly(header)) {
      return body;
    }
    if (materialSize > body.length) {
      return null;
    }
    var end =
        header.has(MessageHeader.PADDED)
            ? Padding.contentEnd(body, materialSize, body.length)
            : body.length;
    if (end < 0) {
      return null;
    }
    if (header.has(MessageHeader.COMPRESSED)) {
      return Compression.decompress(body, materialSize, end, Ratchet.MAX_CONTENT_SIZE).orElse(null);
    }
    return Arrays.copyOfRange(body, materialSize, end);
  }
}
