// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The handling of one event: when it happened, and what follows from it.
///
/// Owned by the engine for as long as the event lasts.
final class Turn {
  private final Instant now;
  private final List<Effect> effects = new ArrayList<>();

  Turn(Instant now) {
    this.now = now;
  }

  Instant now() {
    return now;
  }

  void add(Effect effect) {
    effects.add(effect);
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
