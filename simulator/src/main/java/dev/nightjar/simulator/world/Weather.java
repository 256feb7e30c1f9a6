// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.simulator.world;

import dev.nightjar.node.transport.memory.MemoryNetwork;
import dev.nightjar.node.transport.memory.NetworkConditions;
import dev.nightjar.simulator.scenario.Fault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What is wrong with the network now: the newest fault of each kind that is not over.
///
/// Owned by one world; not thread-safe.
final class Weather {
  private final MemoryNetwork network;
  private final List<Fault> faults = new ArrayList<>();

  Weather(MemoryNetwork network) {
    this.network = network;
  }

  void begin(Fault fault) {
    faults.add(fault);
    apply();
  }

  void end(Fault fault) {
    if (faults.remove(fault)) {
      apply();
    }
  }

  void clear() {
    faults.clear();
    apply();
  }

  private void apply() {
    var conditions = NetworkConditions.good();
    Set<String> island = Set.of();
    for (var fault : faults) {
      switch (fault) {
        case Fault.Breaks breaks -> conditions = conditions.withBreaks(breaks.probability());
        case Fault.Slowness slow ->
            conditions =
                conditions
                    .withDelays(slow.shortest(), slow.longest())
                    .withBandwidth(slow.bytesPerSecond());
        case Fault.Partition partition -> island = hosts(partition);
        default -> throw new IllegalArgumentException("not of the network: " + fault);
      }
    }
    network.become(conditions);
    network.part(island);
  }

  private static Set<String> hosts(Fault.Partition partition) {
    var hosts = new HashSet<String>();
    partition.island().forEach(node -> hosts.add(Machine.nameOf(node)));
    return hosts;
  }
}
