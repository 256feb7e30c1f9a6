// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.simulator.world;

import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.node.peer.Answer;
import dev.nightjar.node.peer.Request;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Whoever sits at a machine: writes to contacts in bursts, and rests in between.
///
/// Owned by one world; not thread-safe.
final class User {
  private static final Duration LIFETIME = Duration.ofDays(30);
  private static final double SECONDS_OF_REST = 25;
  private static final int LONGEST_BURST = 6;

  private final Machine machine;
  private final List<Machine> contacts;
  private final SplittableRandom random;
  private boolean isTalking;
  private int spell;

  User(Machine machine, List<Machine> contacts, SplittableRandom random) {
    this.machine = machine;
    this.contacts = contacts;
    this.random = random;
  }

  void begin() {
    isTalking = true;
    spell++;
    rest();
  }

  void beSilent() {
    isTalking = false;
  }

  private void later(double seconds, Runnable action) {
    var mine = spell;
    machine
        .around()
        .time()
        .after(
            Duration.ofMillis(Math.round(seconds * 1_000)),
            () -> {
              if (isTalking && spell == mine) {
                action.run();
              }
            });
  }

  private void rest() {
    later(
        -SECONDS_OF_REST * Math.log(1 - random.nextDouble()),
        () -> {
          var contact = contacts.get(random.nextInt(contacts.size()));
          burst(contact, 1 + random.nextInt(LONGEST_BURST));
        });
  }

  private void burst(Machine contact, int left) {
    write(contact);
    if (left > 1) {
      later(2 * random.nextDouble(), () -> burst(contact, left - 1));
    } else {
      rest();
    }
  }

  private void write(Machine contact) {
    switch (random.nextInt(40)) {
      case 0 -> send(contact, Suite.HYBRID, LIFETIME, false);
      case 1 -> send(contact, null, Duration.ofSeconds(20 + random.nextInt(100)), false);
      case 2, 3, 4, 5 -> send(contact, null, LIFETIME, true);
      default -> send(contact, null, LIFETIME, false);
    }
  }

  /// Writes to every contact once, to see that it can be done.
  void greetEverybody() {
    contacts.forEach(contact -> send(contact, null, LIFETIME, false));
  }

  private void send(
      Machine contact, @Nullable Suite envelope, Duration lifetime, boolean isUrgent) {
    var id = machine.contact(contact.fingerprint());
    if (id == null) {
      return; // Nobody can write at a machine that is down.
    }
    var around = machine.around();
    var body = "x".repeat(length());
    var expires = machine.wall().plus(lifetime);
    var letter = around.oracle().write(machine.number(), contact.number(), body, expires, isUrgent);
    machine.say("writes " + letter + " to " + contact.name());
    machine.ask(
        new Request.Send(id, letter.text(), envelope, lifetime, isUrgent),
        answer -> {
          if (answer instanceof Answer.Accepted(_, var name)) {
            machine.letters().put(name, letter);
            around.oracle().accepted(letter);
          } else {
            machine.say(letter + " is refused, " + answer);
            around.oracle().refused(letter);
          }
        });
  }

  /// Mostly a line, at times a page.
  private int length() {
    return switch (random.nextInt(100)) {
      case 0 -> random.nextInt(50_000);
      case 1, 2, 3, 4 -> random.nextInt(4_000);
      default -> random.nextInt(120);
    };
  }
}
