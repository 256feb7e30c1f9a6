// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.ratchet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/// A network between the two ends of a pair that loses, duplicates, delays and damages messages and
/// restarts the ends, and claims at every step what must hold.
///
/// A message is overtaken by at most [#MOST_OVERTAKEN] later ones before it arrives or is lost,
/// which keeps it within the ratchet's limits: whatever is delivered must then open, exactly once.
final class Schedule {
  static final int MOST_OVERTAKEN = 6;

  private final SplittableRandom random;
  private final Pair pair;
  private final double loss;
  private final List<Flight> toInitiator = new ArrayList<>();
  private final List<Flight> toResponder = new ArrayList<>();
  private final Set<String> delivered = new HashSet<>();
  private int sent;

  private static final class Flight {
    private final String text;
    private final byte[] message;
    private int overtaken;

    private Flight(String text, byte[] message) {
      this.text = text;
      this.message = message;
    }
  }

  Schedule(SplittableRandom random, Pair pair, double loss) {
    this.random = random;
    this.pair = pair;
    this.loss = loss;
  }

  /// Takes `steps` random steps.
  void run(int steps) {
    for (var i = 0; i < steps; i++) {
      switch (random.nextInt(12)) {
        case 0, 1, 2 -> send(true);
        case 3, 4, 5 -> send(false);
        case 6, 7 -> arrive(true);
        case 8, 9 -> arrive(false);
        case 10 -> restart(random.nextBoolean());
        default -> pair.time.advance(Duration.ofMillis(random.nextInt(-5_000, 20_000)));
      }
    }
  }

  /// Delivers everything under way, then checks that a faultless conversation goes on.
  void heal() {
    while (!toResponder.isEmpty() || !toInitiator.isEmpty()) {
      arrive(toInitiator.isEmpty() || (!toResponder.isEmpty() && random.nextBoolean()));
    }
    var epoch = pair.initiator.epoch();
    pair.talk(60);
    if (pair.terms.hasKem()) {
      assertThat(pair.initiator.epoch()).isGreaterThan(epoch);
      assertThat(pair.responder.epoch()).isCloseTo(pair.initiator.epoch(), within(1));
    }
  }

  private static org.assertj.core.data.Offset<Integer> within(int distance) {
    return org.assertj.core.data.Offset.offset(distance);
  }

  private void send(boolean byInitiator) {
    var end = byInitiator ? pair.initiator : pair.responder;
    if (!end.canSend()) {
      return;
    }
    var text = (byInitiator ? "i" : "r") + sent++ + "x".repeat(random.nextInt(200));
    var message =
        random.nextInt(8) == 0
            ? end.encryptCompressed(text.getBytes(java.nio.charset.StandardCharsets.UTF_8), now())
            : byInitiator ? pair.fromInitiator(text) : pair.fromResponder(text);
    (byInitiator ? toResponder : toInitiator).add(new Flight(text, message));
  }

  private void arrive(boolean atResponder) {
    var inFlight = atResponder ? toResponder : toInitiator;
    if (inFlight.isEmpty()) {
      return;
    }
    var flight = inFlight.get(choose(inFlight));
    var end = atResponder ? pair.responder : pair.initiator;
    if (random.nextInt(6) == 0) {
      assertDamageChangesNothing(end, flight.message);
    }
    inFlight.remove(flight);
    if (random.nextDouble() < loss) {
      return;
    }
    assertThat(end.decrypt(flight.message, now())).isEqualTo(Pair.opened(flight.text));
    assertThat(delivered.add(flight.text)).isTrue();
    if (random.nextInt(4) == 0) {
      var before = Pair.stateOf(end);
      assertThat(end.decrypt(flight.message, now())).isEqualTo(new RatchetDecryption.Duplicate());
      assertThat(Pair.stateOf(end)).isEqualTo(before);
    }
  }

  /// Any message, unless one before it has been overtaken often enough.
  private int choose(List<Flight> inFlight) {
    var chosen = random.nextInt(inFlight.size());
    for (var i = 0; i < chosen; i++) {
      if (inFlight.get(i).overtaken == MOST_OVERTAKEN) {
        return i;
      }
    }
    for (var i = 0; i < chosen; i++) {
      inFlight.get(i).overtaken++;
    }
    return chosen;
  }

  private void assertDamageChangesNothing(Ratchet end, byte[] message) {
    var before = Pair.stateOf(end);
    var damaged = message.clone();
    damaged[random.nextInt(damaged.length)] ^= (byte) (1 + random.nextInt(255));
    assertThat(end.decrypt(damaged, now())).isEqualTo(new RatchetDecryption.Undecryptable());
    assertThat(Pair.stateOf(end)).isEqualTo(before);
  }

  private void restart(boolean theInitiator) {
    if (theInitiator) {
      pair.initiator = restarted(pair.initiator, pair.initiatorRandom);
    } else {
      pair.responder = restarted(pair.responder, pair.responderRandom);
    }
  }

  private Ratchet restarted(Ratchet end, Randomness randomness) {
    var restored = pair.cloneOf(end, randomness);
    assertThat(Pair.stateOf(restored)).isEqualTo(Pair.stateOf(end));
    end.close();
    return restored;
  }

  private java.time.Instant now() {
    return pair.time.instant();
  }
}
