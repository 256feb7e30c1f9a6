// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.protocol.frame;

import dev.nightjar.protocol.Limits;
import org.jspecify.annotations.Nullable;

/// The types of frames.
enum FrameType {
  REDEEM(1, Limits.MAX_SMALL_BODY_BYTES),
  OFFER(2, Limits.MAX_BUNDLE_BYTES + Limits.MAX_SMALL_BODY_BYTES),
  HELLO(3, Limits.MAX_SMALL_BODY_BYTES),
  HELLO_ACCEPT(4, Limits.MAX_SMALL_BODY_BYTES),
  BUNDLE_REQUEST(5, Limits.MAX_SMALL_BODY_BYTES),
  BUNDLE_REPLY(6, Limits.MAX_BUNDLE_BYTES + Limits.MAX_SMALL_BODY_BYTES),
  SESSION_MESSAGE(7, Limits.MAX_FRAME_BYTES - 1),
  ENVELOPE(8, Limits.MAX_FRAME_BYTES - 1),
  PING(9, Limits.MAX_SMALL_BODY_BYTES),
  PONG(10, Limits.MAX_SMALL_BODY_BYTES),
  CLOSE(11, Limits.MAX_SMALL_BODY_BYTES);

  private static final FrameType[] TYPES = values();

  private final int code;
  private final int maxBodyBytes;

  FrameType(int code, int maxBodyBytes) {
    this.code = code;
    this.maxBodyBytes = maxBodyBytes;
  }

  /// The byte on the wire.
  int code() {
    return code;
  }

  /// The largest body a receiver accepts; above what the known fields need, so that a later version
  /// of a body has room.
  int maxBodyBytes() {
    return maxBodyBytes;
  }

  /// The type with this code, or null when there is none.
  static @Nullable FrameType of(int code) {
    for (var type : TYPES) {
      if (type.code == code) {
        return type;
      }
    }
    return null;
  }
}
