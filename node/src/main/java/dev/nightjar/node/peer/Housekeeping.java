// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import java.time.Duration;
import java.time.Instant;

/// Wipes what is over, at the start and once a day, also for who neither writes nor is written to:
/// keys of messages that never came, prekeys, invitations.
///
/// Owned by the engine; not thread-safe.
final class Housekeeping {
  private static final Duration PERIOD = Duration.ofDays(1);

  private final NodeState state;
  private Instant due = Instant.MAX;

  Housekeeping(NodeState state) {
    this.state = state;
  }

  /// When it is time again, by the steady clock.
  Instant due() {
    return due;
  }

  void tick(Turn turn) {
    if (!turn.steady().isBefore(due)) {
      tidy(turn);
    }
  }

  void tidy(Turn turn) {
    due = turn.steady().plus(PERIOD);
    if (state.keyring.prekeys().tidy(turn.wall())) {
      state.savePrekeys(turn);
    }
    if (state.invitations.tidy(turn.wall())) {
      state.saveInvitations(turn);
    }
    for (var peer : state.contacts.all()) {
      if (peer.expire(turn.wall())) {
        state.save(peer, turn);
      }
    }
  }
}
