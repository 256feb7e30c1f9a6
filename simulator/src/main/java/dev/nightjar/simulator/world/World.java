// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.simulator.world;

import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.crypto.suite.CryptoSuites;
import dev.nightjar.node.transport.memory.MemoryNetwork;
import dev.nightjar.node.transport.memory.VirtualTime;
import dev.nightjar.simulator.oracle.Invariant;
import dev.nightjar.simulator.oracle.Oracle;
import dev.nightjar.simulator.oracle.Violated;
import dev.nightjar.simulator.oracle.WireWatch;
import dev.nightjar.simulator.scenario.FaultKind;
import dev.nightjar.simulator.scenario.FaultSchedule;
import dev.nightjar.simulator.scenario.Scenario;
import dev.nightjar.simulator.trace.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/// Everything that there is in one simulation.
///
/// Nodes meet in fair weather. Then spells of trouble and of calm follow each other: in trouble
/// users write and things go wrong; in calm everything that was promised has to come true within
/// [#PATIENCE], and contacts have to be able to talk. The invariants are checked after each step.
/// Owned by one thread; not thread-safe.
public final class World {
  private static final Instant START = Instant.parse("2026-06-01T12:00:00Z");
  private static final Duration SPELL = Duration.ofMinutes(10);
  private static final Duration MEETING = Duration.ofMinutes(2);
  private static final Duration BETWEEN_BACKUPS = Duration.ofMinutes(2);
  private static final Duration PATIENCE_OF_CONNECTIONS = Duration.ofSeconds(30);
  private static final Duration BETWEEN_MEETINGS = Duration.ofSeconds(30);
  private static final Duration SECOND = Duration.ofSeconds(1);

  /// Longer than the longest wait between two attempts to connect, twice.
  private static final Duration PATIENCE = Duration.ofMinutes(14);

  private final Scenario scenario;
  private final VirtualTime time = new VirtualTime(START);
  private final Trace trace;
  private final Oracle oracle;
  private final Bounds bounds;
  private final Acquaintances acquaintances;
  private final Directory directory = new Directory();
  private final List<Machine> machines = new ArrayList<>();
  private final List<User> users = new ArrayList<>();
  private final Troublemaker troublemaker;
  private long steps;

  /// @param traceLines how many lines of the trace are kept
  public World(Scenario scenario, int traceLines) {
    this(scenario, traceLines, Ports.GENUINE);
  }

  World(Scenario scenario, int traceLines, Ports ports) {
    this.scenario = scenario;
    trace = new Trace(time, traceLines);
    oracle = new Oracle(trace);
    var random = new SplittableRandom(scenario.seed());
    var network = new MemoryNetwork(time, random.split());
    network.endIdle(PATIENCE_OF_CONNECTIONS);
    var suites = new CryptoSuites(Primitives.pureJava());
    var around = new Surroundings(time, network, suites, oracle, new WireWatch(), trace, ports);
    for (var number = 0; number < scenario.nodes(); number++) {
      var machine = new Machine(number, around, random.split());
      machines.add(machine);
      directory.add(machine);
    }
    acquaintances = Acquaintances.of(scenario.nodes(), random.split());
    for (var machine : machines) {
      var contacts = acquaintances.of(machine.number()).stream().map(machines::get).toList();
      users.add(new User(machine, contacts, random.split()));
    }
    bounds = new Bounds(machines, time);
    troublemaker =
        new Troublemaker(machines, directory, new FaultSchedule(scenario, random.split()), around);
  }

  /// Runs the whole scenario.
  ///
  /// @param listener told after each simulated second
  /// @throws Violated when an invariant does not hold
  public void run(Consumer<World> listener) {
    meet(listener);
    for (var left = scenario.trouble(); left.isPositive(); left = left.minus(SPELL)) {
      trouble(left.compareTo(SPELL) < 0 ? left : SPELL, listener);
      calm(listener);
    }
    machines.forEach(Machine::stop);
  }

  private void meet(Consumer<World> listener) {
    machines.forEach(machine -> machine.start(directory));
    for (var pair : acquaintances.pairs()) {
      meet(machines.get(pair.inviter()), machines.get(pair.invited()), listener);
    }
  }

  private void meet(Machine inviter, Machine invited, Consumer<World> listener) {
    var meeting = new Meeting(inviter, invited);
    var end = time.instant().plus(MEETING);
    while (!meeting.isOver() && time.instant().isBefore(end)) {
      meeting.arrange();
      var next = time.instant().plus(BETWEEN_MEETINGS);
      do {
        pass(SECOND, listener);
      } while (!meeting.isOver() && time.instant().isBefore(next));
    }
    if (!meeting.isOver()) {
      throw new Violated(
          Invariant.HEALING,
          "%s and %s cannot meet, in fair weather.".formatted(inviter.name(), invited.name()));
    }
  }

  /// Whoever writes to somebody who removed them is told that it waits; then they meet anew, and so
  /// do all who ever parted, for one of them may have been put back since.
  private void reunite(Consumer<World> listener) {
    var parted = acquaintances.pairs().stream().filter(this::haveParted).toList();
    if (!parted.isEmpty()) {
      pass(PATIENCE_OF_CONNECTIONS, listener);
    }
    for (var pair : parted) {
      var one = machines.get(pair.inviter());
      var other = machines.get(pair.invited());
      oracle.mustHaveBeenTold(one.number(), other.number(), other.knows(one));
      oracle.mustHaveBeenTold(other.number(), one.number(), one.knows(other));
      if (steps % 2 == 0) {
        meet(one, other, listener);
      } else {
        meet(other, one, listener);
      }
    }
  }

  private boolean haveParted(Acquaintances.Pair pair) {
    return oracle.haveParted(pair.inviter(), pair.invited());
  }

  private void trouble(Duration lasts, Consumer<World> listener) {
    trace.say("world", "trouble begins");
    users.forEach(User::begin);
    troublemaker.begin();
    for (var left = lasts; left.isPositive(); left = left.minus(BETWEEN_BACKUPS)) {
      machines.forEach(Machine::backUp);
      pass(left.compareTo(BETWEEN_BACKUPS) < 0 ? left : BETWEEN_BACKUPS, listener);
    }
    users.forEach(User::beSilent);
  }

  private void calm(Consumer<World> listener) {
    trace.say("world", "calm begins");
    troublemaker.calm();
    reunite(listener);
    settle(listener);
    for (var user : users) {
      user.greetEverybody();
    }
    settle(listener);
    oracle.greeted();
    machines.forEach(machine -> machine.notes().compare());
  }

  private void settle(Consumer<World> listener) {
    var end = time.instant().plus(PATIENCE);
    do {
      pass(SECOND, listener);
    } while (time.instant().isBefore(end) && !isSettled());
    oracle.settled(time.instant());
    for (var machine : machines) {
      if (machine.load().waiting() > 0) {
        throw new Violated(
            Invariant.HEALING,
            "%s still has %d messages in its queues after a long calm."
                .formatted(machine.name(), machine.load().waiting()));
      }
    }
  }

  private boolean isSettled() {
    return machines.stream().allMatch(machine -> machine.load().waiting() == 0)
        && oracle.unheard().isEmpty()
        && oracle.owed(time.instant()).isEmpty();
  }

  private void pass(Duration span, Consumer<World> listener) {
    var end = time.instant().plus(span);
    while (time.instant().isBefore(end)) {
      var next = time.instant().plus(SECOND);
      while (time.step(next.isBefore(end) ? next : end)) {
        steps++;
        bounds.check();
      }
      listener.accept(this);
    }
  }

  /// Simulated time since the beginning.
  public Duration elapsed() {
    return Duration.between(START, time.instant());
  }

  /// How many steps were made.
  public long steps() {
    return steps;
  }

  /// How often each kind of fault happened.
  public Map<FaultKind, Integer> faults() {
    return Map.copyOf(troublemaker.counts());
  }

  public Oracle.Counts counts() {
    return oracle.counts();
  }

  public Trace trace() {
    return trace;
  }
}
