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

  /// The number of the last letter that was received in order; 0 for none.
  int lastReceived;

  /// The highest position of the recipient's log that held a letter.
  long lastPosition = Letter.NOWHERE;

  /// What the recipient's present run was told last; 0 for nothing.
  int lastTold;

  Channel(int from, int to) {
    this.from = from;
    this.to = to;
  }
}
