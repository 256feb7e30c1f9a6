// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.simulator.world;

import dev.nightjar.node.transport.memory.VirtualTime;
import dev.nightjar.simulator.scenario.Fault;
import dev.nightjar.simulator.scenario.FaultKind;
import dev.nightjar.simulator.scenario.FaultSchedule;
import dev.nightjar.simulator.trace.Trace;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Makes faults happen, and ends them.
///
/// Owned by one world; not thread-safe.
final class Troublemaker {
  private static final Duration LONGEST_STEP = Duration.ofSeconds(2);

  private final List<Machine> machines;
  private final Directory directory;
  private final Weather weather;
  private final FaultSchedule schedule;
  private final VirtualTime time;
  private final Trace trace;
  private final Map<FaultKind, Integer> counts = new EnumMap<>(FaultKind.class);
  private boolean isCalm = true;
  private int spell;

  Troublemaker(
      List<Machine> machines, Directory directory, FaultSchedule schedule, Surroundings around) {
    this.machines = machines;
    this.directory = directory;
    this.schedule = schedule;
    weather = new Weather(around.network());
    time = around.time();
    trace = around.trace();
  }

  Map<FaultKind, Integer> counts() {
    return counts;
  }

  /// From now on things go wrong.
  void begin() {
    isCalm = false;
    spell++;
    if (!schedule.isEmpty()) {
      plan();
    }
  }

  private void plan() {
    later(
        schedule.gap(),
        () -> {
          happen(schedule.next());
          plan();
        });
  }

  /// Does it unless calm came first.
  private void later(Duration wait, Runnable action) {
    var mine = spell;
    time.after(
        wait,
        () -> {
          if (!isCalm && spell == mine) {
            action.run();
          }
        });
  }

  /// Everything is well again.
  void calm() {
    isCalm = true;
    weather.clear();
    for (var machine : machines) {
      machine.live();
      machine.freeDisk();
      machine.correctClock();
      machine.mangler().become(0);
      machine.goOn();
      machine.listen(1);
      machine.start(directory);
    }
  }

  private void happen(Fault fault) {
    counts.merge(fault.kind(), 1, Integer::sum);
    trace.say("FAULT", fault.toString());
    switch (fault) {
      case Fault.Breaks breaks -> ofNetwork(fault, breaks.lasts());
      case Fault.Slowness slow -> ofNetwork(fault, slow.lasts());
      case Fault.Partition partition -> ofNetwork(fault, partition.lasts());
      case Fault.Restart(var node, var downtime) -> {
        machines.get(node).stop();
        startLater(node, downtime);
      }
      case Fault.Kill(var node, var steps, var downtime) -> kill(node, steps, false, downtime);
      case Fault.PowerLoss(var node, var steps, var downtime) -> kill(node, steps, true, downtime);
      case Fault.Rollback(var node, var generation, var downtime) -> {
        machines.get(node).die(false);
        machines.get(node).restore(generation);
        startLater(node, downtime);
      }
      case Fault.BadSessions(var node, var areSpoilt, var downtime) -> {
        machines.get(node).die(false);
        machines.get(node).breakSessions(areSpoilt);
        startLater(node, downtime);
      }
      case Fault.BadFrames(var node, var probability, var lasts) -> {
        machines.get(node).mangler().become(probability);
        later(lasts, () -> machines.get(node).mangler().become(0));
      }
      case Fault.ClockJump(var node, var by) -> machines.get(node).jump(by);
      case Fault.Pause(var node, var lasts) -> {
        machines.get(node).stand();
        later(lasts, () -> machines.get(node).goOn());
      }
      case Fault.FullDisk(var node, var lasts) -> {
        machines.get(node).fillDisk();
        later(
            lasts,
            () -> {
              machines.get(node).freeDisk();
              machines.get(node).start(directory);
            });
      }
    }
  }

  private void ofNetwork(Fault fault, Duration lasts) {
    weather.begin(fault);
    later(lasts, () -> weather.end(fault));
  }

  /// Kills it within its next steps, or a little later if it has none.
  private void kill(int node, int steps, boolean isPowerLost, Duration downtime) {
    var machine = machines.get(node);
    machine.dieSoon(steps, isPowerLost);
    later(
        LONGEST_STEP,
        () -> {
          machine.die(isPowerLost);
          startLater(node, downtime);
        });
  }

  private void startLater(int node, Duration downtime) {
    later(downtime, () -> machines.get(node).start(directory));
  }
}
