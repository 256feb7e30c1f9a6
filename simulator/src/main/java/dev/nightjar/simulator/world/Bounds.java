// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.simulator.world;

import dev.nightjar.node.transport.memory.VirtualTime;
import dev.nightjar.simulator.oracle.Invariant;
import dev.nightjar.simulator.oracle.Violated;
import java.util.List;

/// What may not grow beyond measure, of one machine per step.
///
/// Owned by one world; not thread-safe.
final class Bounds {
  private static final int MOST_WAITING = 5_000;
  private static final int MOST_CONNECTIONS = 64;
  private static final long MOST_BYTES_UNDER_WAY = 6L << 20;
  private static final int MOST_EVENTS = 10_000;
  private static final int MOST_RECORD_BYTES = 1 << 20;
  private static final int MOST_TASKS_OF_A_NODE = 20_000;

  private final List<Machine> machines;
  private final VirtualTime time;
  private int next;

  Bounds(List<Machine> machines, VirtualTime time) {
    this.machines = machines;
    this.time = time;
  }

  void check() {
    var machine = machines.get(next);
    next = (next + 1) % machines.size();
    var load = machine.load();
    hold(machine, "waiting messages", load.waiting(), MOST_WAITING);
    hold(machine, "connections", load.connections(), MOST_CONNECTIONS);
    hold(machine, "bytes under way", load.bytesUnderWay(), MOST_BYTES_UNDER_WAY);
    hold(machine, "waiting events", load.events(), MOST_EVENTS);
    hold(machine, "bytes in a record", machine.store().largestRecord(), MOST_RECORD_BYTES);
    hold(machine, "things to do", time.pending(), (long) MOST_TASKS_OF_A_NODE * machines.size());
  }

  private static void hold(Machine machine, String what, long measured, long bound) {
    if (measured > bound) {
      throw new Violated(
          Invariant.BOUNDED,
          "%s has %d %s, more than %d.".formatted(machine.name(), measured, what, bound));
    }
  }
}
