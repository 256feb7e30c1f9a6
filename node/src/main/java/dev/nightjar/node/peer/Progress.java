// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.crypto.suite.Suite;
import java.util.Optional;

/// How far a message of ours has come.
public sealed interface Progress {
  /// It was given to a connection, protected in a suite, in a frame of so many bytes.
  record Sent(Suite suite, int wireBytes) implements Progress {}

  /// It waits, and this is what for.
  record Waiting(Reason reason) implements Progress {}

  /// Its recipient has it.
  record Acknowledged() implements Progress {}

  /// It was given up.
  record Failed(Reason reason) implements Progress {}

  /// Why a message waits or was given up.
  enum Reason {
    /// Its time was over.
    EXPIRED(1),
    /// The two sides allow no mode in common.
    MODE_REFUSED(2),
    /// Another identity claims to be the contact.
    KEY_CHANGED(3),
    /// Somebody answered and did not let us in, or the contact has no such keys.
    REFUSED(4),
    /// Nobody answered.
    UNREACHABLE(5),
    /// The contact was connected and said nothing.
    NO_ANSWER(6),
    /// The user removed the contact.
    REMOVED(7),
    /// The clocks of the two sides differ by more than keys allow.
    CLOCKS_DIFFER(8),
    /// The user erased it.
    ERASED(9);

    private final int code;

    Reason(int code) {
      this.code = code;
    }

    /// As the log keeps it, 1 to 255.
    int code() {
      return code;
    }

    static Optional<Reason> ofCode(int code) {
      for (var reason : values()) {
        if (reason.code == code) {
          return Optional.of(reason);
        }
      }
      return Optional.empty();
    }
  }
}
