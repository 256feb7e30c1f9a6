// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.protocol.frame;

/// Why a connection ends.
public enum CloseReason {
  /// No reason given, or one that this version does not know.
  UNSPECIFIED(0),
  /// The sender stops.
  SHUTTING_DOWN(1),
  /// Nothing was sent for a while.
  IDLE(2),
  /// Another connection between the same two nodes takes over.
  REPLACED(3),
  /// A frame was malformed, unknown or not expected.
  PROTOCOL(4),
  /// The receiver of this frame sent more than it may.
  OVERLOADED(5);

  private static final CloseReason[] REASONS = values();

  private final int code;

  CloseReason(int code) {
    this.code = code;
  }

  /// The number on the wire.
  int code() {
    return code;
  }

  /// The reason with this code, or [#UNSPECIFIED] when there is none.
  static CloseReason of(int code) {
    for (var reason : REASONS) {
      if (reason.code == code) {
        return reason;
      }
    }
    return UNSPECIFIED;
  }
}
