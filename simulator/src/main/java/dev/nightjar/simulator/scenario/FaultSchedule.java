// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.simulator.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Draws one fault after the other.
///
/// Each node meets one every two minutes or so. Most are short; a few last long enough for every
/// time limit to run out. Owned by one world; not thread-safe.
public final class FaultSchedule {
  private static final double SECONDS_PER_FAULT_OF_A_NODE = 120;
  private static final int MOST_STEPS = 12;
  private static final int BACKUPS = 3;

  private final int nodes;
  private final List<FaultKind> kinds;
  private final SplittableRandom random;

  public FaultSchedule(Scenario scenario, SplittableRandom random) {
    nodes = scenario.nodes();
    kinds = List.copyOf(scenario.faults());
    this.random = random;
  }

  public boolean isEmpty() {
    return kinds.isEmpty();
  }

  /// How long until the next one.
  public Duration gap() {
    var mean = SECONDS_PER_FAULT_OF_A_NODE / nodes;
    return seconds(-mean * Math.log(1 - random.nextDouble()));
  }

  /// The next one.
  ///
  /// @throws IllegalStateException if there are no faults in this scenario
  public Fault next() {
    if (kinds.isEmpty()) {
      throw new IllegalStateException("fair weather");
    }
    var node = random.nextInt(nodes);
    return switch (kinds.get(random.nextInt(kinds.size()))) {
      case BREAKS -> new Fault.Breaks(0.01 + 0.3 * random.nextDouble(), lasting());
      case SLOW -> slowness();
      case PARTITION -> new Fault.Partition(island(), lasting());
      case RESTART -> new Fault.Restart(node, downtime());
      case KILL -> new Fault.Kill(node, random.nextInt(MOST_STEPS), downtime());
      case POWER -> new Fault.PowerLoss(node, random.nextInt(MOST_STEPS), downtime());
      case ROLLBACK -> new Fault.Rollback(node, random.nextInt(BACKUPS), downtime());
      case CLOCK -> new Fault.ClockJump(node, jump());
      case PAUSE -> new Fault.Pause(node, lasting());
      case DISK -> new Fault.FullDisk(node, lasting());
      case SESSIONS -> new Fault.BadSessions(node, random.nextBoolean(), downtime());
      case FRAMES -> new Fault.BadFrames(node, 0.01 + 0.2 * random.nextDouble(), lasting());
    };
  }

  private Fault slowness() {
    var shortest = random.nextInt(1, 400);
    var longest = shortest + random.nextInt(1, 2_000);
    return new Fault.Slowness(
        Duration.ofMillis(shortest),
        Duration.ofMillis(longest),
        random.nextLong(2_000, 200_000),
        lasting());
  }

  private List<Integer> island() {
    var island = new ArrayList<Integer>();
    var share = 0.1 + 0.4 * random.nextDouble();
    for (var node = 0; node < nodes; node++) {
      if (random.nextDouble() < share) {
        island.add(node);
      }
    }
    if (island.isEmpty()) {
      island.add(random.nextInt(nodes));
    }
    return island;
  }

  /// Mostly seconds, at times minutes.
  private Duration lasting() {
    return random.nextInt(6) == 0
        ? seconds(60 + 180 * random.nextDouble())
        : seconds(1 + 30 * random.nextDouble());
  }

  private Duration downtime() {
    return random.nextInt(3) == 0
        ? seconds(5 + 60 * random.nextDouble())
        : seconds(0.05 + 3 * random.nextDouble());
  }

  /// Seconds, hours or days, in either direction.
  private Duration jump() {
    var size =
        switch (random.nextInt(3)) {
          case 0 -> seconds(1 + 30 * random.nextDouble());
          case 1 -> seconds(3_600 * (0.1 + 3 * random.nextDouble()));
          default -> seconds(86_400 * (0.5 + 4 * random.nextDouble()));
        };
    return random.nextBoolean() ? size : size.negated();
  }

  private static Duration seconds(double count) {
    return Duration.ofMillis(Math.round(count * 1_000));
  }
}
