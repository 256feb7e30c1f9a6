// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.simulator.world;

import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.node.peer.Answer;
import dev.nightjar.node.peer.Request;
import dev.nightjar.simulator.oracle.Letter;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/// Whoever sits at a machine: writes to contacts in bursts, and rests in between.
///
/// Owned by one world; not thread-safe.
final class User {
  private static final Duration LIFETIME = Duration.ofDays(30);
  private static final double SECONDS_OF_REST = 25;
  private static final int LONGEST_BURST = 6;
  private static final double LONGEST_SILENCE = 150;

  private final Machine machine;
  private final List<Machine> contacts;
  private final SplittableRandom random;
  private final Whims whims;
  private boolean isTalking;
  private int spell;

  User(Machine machine, List<Machine> contacts, SplittableRandom random) {
    this.machine = machine;
    this.contacts = contacts;
    this.random = random;
    whims = new Whims(machine, random.split());
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
          switch (random.nextInt(20)) {
            case 0, 1, 2, 3 -> {
              whims.follow(contact);
              rest();
            }
            case 4 -> later(LONGEST_SILENCE * random.nextDouble(), this::rest);
            default -> burst(contact, 1 + random.nextInt(LONGEST_BURST));
          }
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
      case 0 -> send(contact, LIFETIME, Letter.Kind.ENVELOPE);
      case 1 -> send(contact, Duration.ofSeconds(20 + random.nextInt(100)), Letter.Kind.ORDINARY);
      case 2, 3, 4, 5, 6, 7, 8, 9 -> send(contact, LIFETIME, Letter.Kind.URGENT);
      default -> send(contact, LIFETIME, Letter.Kind.ORDINARY);
    }
  }

  /// Writes to every contact once, to see that it can be done.
  void greetEverybody() {
    contacts.forEach(contact -> send(contact, LIFETIME, Letter.Kind.ORDINARY));
  }

  private void send(Machine contact, Duration lifetime, Letter.Kind kind) {
    var id = machine.contact(contact.fingerprint());
    if (id == null) {
      return; // Nobody can write at a machine that is down.
    }
    var around = machine.around();
    var body = "x".repeat(length());
    var letter =
        around
            .oracle()
            .write(machine.number(), contact.number(), body, machine.wall(), lifetime, kind);
    var envelope = kind == Letter.Kind.ENVELOPE ? Suite.HYBRID : null;
    var isUrgent = kind == Letter.Kind.URGENT;
    machine.say("writes " + letter + " to " + contact.name());
    machine.ask(
        new Request.Send(id, letter.said(), envelope, lifetime, isUrgent),
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
