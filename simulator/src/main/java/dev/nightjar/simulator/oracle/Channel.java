// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.simulator.oracle;

import dev.nightjar.base.Bytes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

  boolean mayVanish() {
    return shortestStay != null;
  }

  /// When a letter may be given up, by its sender's clock: it does not outlast its disappearance.
  Instant end(Letter letter) {
    var stay = shortestStay;
    var disappears = stay == null ? Instant.MAX : letter.written().plus(stay);
    return disappears.isBefore(letter.expires()) ? disappears : letter.expires();
  }

  /// What the recipient's present run was told last.
  Heights lastTold = Heights.NONE;

  /// The contact of the recipient's home that all this was from; null before the first letter. Who
  /// was removed and met anew is another one, and the log of it begins anew.
  @Nullable Bytes log;

  /// The shortest time that either side ever had texts stay; null for good.
  @Nullable Duration shortestStay;

  /// Whether either side ever chose another mode than the one that both began with.
  boolean hasOtherModes;

  /// The recipient has the sender as this contact now. If it was another one before, they have met
  /// anew, and of what the recipient received until then its home knows nothing.
  void arriveFrom(Bytes contact) {
    var before = log;
    log = contact;
    if (before == null || before.equals(contact)) {
      return;
    }
    lastReceived = Heights.NONE;
    lastTold = Heights.NONE;
    lastPosition = Letter.NOWHERE;
    for (var letter : letters) {
      letter.lost |= letter.isReceived();
      letter.position = Letter.NOWHERE;
    }
  }

  Channel(int from, int to) {
    this.from = from;
    this.to = to;
  }
}
