// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.simulator.oracle;

import java.util.ArrayList;
import java.util.List;

/// Everything that one user wrote to another, in order.
///
/// Owned by the oracle; not thread-safe.
final class Channel {
  final int from;
  final int to;
  final List<Letter> letters = new ArrayList<>();

  /// The last letters that were received in order.
  Heights lastReceived = Heights.NONE;

  /// The highest position of the recipient's log that held a letter.
  long lastPosition = Letter.NOWHERE;

  /// What the recipient's present run was told last.
  Heights lastTold = Heights.NONE;

  Channel(int from, int to) {
    this.from = from;
    this.to = to;
  }
}
