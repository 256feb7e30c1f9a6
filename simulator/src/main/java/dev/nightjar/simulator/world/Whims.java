// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.simulator.world;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.node.peer.Request;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/// What a user does beside writing: has texts disappear, chooses modes, keeps drafts, erases, and
/// starts and ends programs that listen, removes contacts and meets them anew.
///
/// Owned by one user; not thread-safe.
final class Whims {
  private static final List<Suite> MODES = List.of(Suite.CLASSICAL, Suite.HYBRID, Suite.QUANTUM);
  private static final int LONGEST_STAY = 600;
  private static final int MOST_LISTENERS = 3;

  private final Machine machine;
  private final SplittableRandom random;

  Whims(Machine machine, SplittableRandom random) {
    this.machine = machine;
    this.random = random;
  }

  /// Does one of them, with one contact.
  void follow(Machine contact) {
    var id = machine.contact(contact.fingerprint());
    if (id == null) {
      meet(contact);
    } else {
      switch (random.nextInt(15)) {
        case 0, 1 -> time(id, contact, random.nextInt(1, LONGEST_STAY));
        case 2 -> time(id, contact, 0);
        case 3, 4 ->
            choose(contact, random.nextBoolean() ? newMode(id) : new Request.SetFloor(id, mode()));
        case 5, 6 -> machine.notes().draft(id, contact.number(), "draft " + random.nextInt());
        case 7, 8, 9 -> machine.notes().eraseOne(id, contact.number(), random);
        case 10, 11 -> machine.listen(random.nextInt(1 + MOST_LISTENERS));
        case 12 -> machine.listen(0);
        case 13 -> machine.notes().remove(id, contact.number());
        default -> machine.notes().eraseAll(id, contact.number());
      }
    }
  }

  /// Meets somebody anew who was removed, if the machine is up.
  private void meet(Machine contact) {
    if (machine.isRunning()) {
      machine.say("meets " + contact.name() + " anew");
      var isInviter = random.nextBoolean();
      new Meeting(isInviter ? machine : contact, isInviter ? contact : machine).arrange();
    }
  }

  private Request newMode(Bytes id) {
    return new Request.SetMode(id, mode());
  }

  private Suite mode() {
    return MODES.get(random.nextInt(MODES.size()));
  }

  private void time(Bytes id, Machine contact, int seconds) {
    machine.say("has texts with " + contact.name() + " stay " + seconds + " s");
    if (seconds > 0) {
      var stay = Duration.ofSeconds(seconds);
      machine.around().oracle().timed(machine.number(), contact.number(), stay);
    }
    machine.ask(new Request.SetTimer(id, seconds), _ -> {});
  }

  private void choose(Machine contact, Request mode) {
    machine.say("asks for " + mode + ", of " + contact.name());
    machine.around().oracle().changedMode(machine.number(), contact.number());
    machine.ask(mode, answer -> machine.say("is answered " + answer.getClass().getSimpleName()));
  }
}
