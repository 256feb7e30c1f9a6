// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.simulator.world;

import dev.nightjar.node.peer.Answer;
import dev.nightjar.node.peer.Request;
import java.time.Duration;
import java.util.List;

/// Two who meet by an invitation, for the first time or anew.
///
/// Owned by one world; not thread-safe.
final class Meeting {
  private final Machine inviter;
  private final Machine invited;
  private boolean isOver;

  Meeting(Machine inviter, Machine invited) {
    this.inviter = inviter;
    this.invited = invited;
  }

  /// One invites and the other accepts, unless they have met by now.
  void arrange() {
    if (!isOver) {
      inviter.ask(
          new Request.Invite(Duration.ofHours(1), List.of(inviter.address())), this::accept);
    }
  }

  private void accept(Answer invitation) {
    if (invitation instanceof Answer.Invited(var link)) {
      invited.ask(new Request.Join(link, inviter.name()), answer -> isOver |= isMet(answer));
    }
  }

  private static boolean isMet(Answer answer) {
    return answer instanceof Answer.Done;
  }

  boolean isOver() {
    return isOver;
  }
}
