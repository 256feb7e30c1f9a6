// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// What two nodes take of the machine while something goes on.
///
/// Not thread-safe.
final class Usage {
  private static final double MEGABYTE = 1e6;

  private final List<NodeProcess> nodes;
  private final List<ProcessFacts> before = new ArrayList<>();
  private final List<ProcessFacts> after = new ArrayList<>();
  private double seconds;

  Usage(Plays.Pair pair) {
    nodes = pair.both();
  }

  /// Watches them for a while.
  void watch(Duration time) throws PlayFailed, InterruptedException {
    var start = System.nanoTime();
    for (var node : nodes) {
      before.add(node.facts());
    }
    Thread.sleep(time);
    for (var node : nodes) {
      after.add(node.facts());
    }
    seconds = (System.nanoTime() - start) / 1e9;
  }

  /// Of the node that takes more; memory in MB, processor time in percent of one core.
  Map<String, Double> figures() {
    var cpu = 0.0;
    for (var i = 0; i < before.size(); i++) {
      cpu = Math.max(cpu, cores(i));
    }
    return Map.of(
        "cpu", 100 * cpu,
        "anonymous", most(facts -> facts.anonymous() / MEGABYTE),
        "resident", most(facts -> facts.resident() / MEGABYTE),
        "files", most(ProcessFacts::files));
  }

  /// Cores in use by all nodes together.
  double cores() {
    var all = 0.0;
    for (var i = 0; i < before.size(); i++) {
      all += cores(i);
    }
    return all;
  }

  private double cores(int node) {
    return after.get(node).cpu().minus(before.get(node).cpu()).toNanos() / 1e9 / seconds;
  }

  private double most(ToDoubleFunction<ProcessFacts> what) {
    return after.stream().mapToDouble(what).max().orElse(0);
  }
}
