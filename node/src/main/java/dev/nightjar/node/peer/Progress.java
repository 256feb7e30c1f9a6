// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

/// How far a message of ours has come.
public sealed interface Progress {
  /// It was given to a connection, in a frame of so many bytes.
  record Sent(int wireBytes) implements Progress {}

  /// Its recipient has it.
  record Acknowledged() implements Progress {}

  /// It was given up.
  record Failed(Reason reason) implements Progress {}

  /// Why a message was given up.
  enum Reason {
    UNREACHABLE,
    NO_ANSWER,
    REFUSED,
    MODE_REFUSED,
    KEY_CHANGED,
    TOO_MANY
  }
}
