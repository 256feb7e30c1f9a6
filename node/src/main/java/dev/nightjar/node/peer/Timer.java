// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.protocol.content.Content;

/// How long the texts of a conversation stay, as far as this side knows; "Disappearing texts" in
/// `docs/protocol/delivery.md`.
///
/// Both sides come to the same, whatever they do at once: the higher version counts, and of the
/// same version the shorter time.
///
/// @param seconds 0 when texts stay
/// @param isTold whether the contact surely knows
record Timer(int seconds, long version, boolean isTold) {
  static final Timer NONE = new Timer(0, 0, true);

  /// The user wants another time.
  Timer changedTo(int wanted) {
    return new Timer(wanted, version == Long.MAX_VALUE ? version : version + 1, false);
  }

  /// Whether what the contact says counts instead.
  boolean yieldsTo(Content.Timer said) {
    return said.version() > version
        || (said.version() == version && stay(said.disappearsAfter()) < stay(seconds));
  }

  boolean isWhat(Content.Timer said) {
    return said.version() == version && said.disappearsAfter() == seconds;
  }

  private static long stay(int seconds) {
    return seconds == 0 ? Long.MAX_VALUE : seconds;
  }

  static Timer heard(Content.Timer said) {
    return new Timer(said.disappearsAfter(), said.version(), true);
  }

  Timer told() {
    return new Timer(seconds, version, true);
  }

  Timer untold() {
    return new Timer(seconds, version, false);
  }

  Content.Timer content() {
    return new Content.Timer(seconds, version);
  }
}
