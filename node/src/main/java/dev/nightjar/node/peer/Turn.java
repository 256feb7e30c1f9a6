// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The handling of one event: when it happened, and what follows from it.
///
/// Owned by the engine for as long as the event lasts.
final class Turn {
  /// What one event may cost before others have their turn, in frames.
  private static final int BUDGET = 256;

  /// What an operation with a private key, or the check of a signature, costs.
  static final int PUBLIC_KEY_OPERATION = 32;

  /// What making a key and signing it costs.
  static final int NEW_KEY = 2 * PUBLIC_KEY_OPERATION;

  private final Moment now;
  private int spent;
  private final List<Effect> effects = new ArrayList<>();

  Turn(Moment now) {
    this.now = now;
  }

  Moment now() {
    return now;
  }

  /// What the calendar says; for dates, never for timeouts.
  Instant wall() {
    return now.wall();
  }

  /// A clock that never jumps; for timeouts.
  Instant steady() {
    return now.steady();
  }

  /// Counts work that somebody else causes.
  void spend(int frames) {
    spent += frames;
  }

  /// Whether the rest has to wait until others have had their turn.
  boolean isSpent() {
    return spent >= BUDGET;
  }

  void add(Effect effect) {
    effects.add(effect);
  }

  /// Writes an entry to the end of the contact's log and says where it stands.
  long log(Peer peer, LogEntry entry) {
    effects.add(new Effect.Append(peer.id, peer.logEnd, LogFormat.encode(entry)));
    peer.vanishing.appended(peer.logEnd, entry.disappearsAt());
    if (entry instanceof LogEntry.Received) {
      peer.receivedEnd = peer.logEnd + 1;
    } else if (peer.consumed == peer.logEnd) {
      peer.consumed++; // Nothing for listeners, who have had everything before.
    }
    return peer.logEnd++;
  }

  void tell(Notice notice) {
    effects.add(new Effect.Tell(notice));
  }

  void reply(long ticket, Answer answer) {
    effects.add(new Effect.Reply(ticket, answer));
  }

  void refuse(long ticket, Answer.Reason reason) {
    reply(ticket, new Answer.Refused(reason));
  }

  List<Effect> effects() {
    return effects;
  }
}
