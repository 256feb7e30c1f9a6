// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.goal;

import java.util.ArrayList;
import java.util.List;

/// One line of the report: what is measured, how, and what it has to reach.
///
/// @param id stable name, for `--filter`, the JSON report and the baseline
/// @param title what a reader sees
/// @param unit of the value
/// @param gauge how it is measured
/// @param peers whom it is compared with in the same run: the first of them that is there
/// @param goals all have to be met; none for a row that is only shown
public record Row(
    String id, String title, String unit, Gauge gauge, List<Peer> peers, List<Goal> goals) {
  public Row {
    peers = List.copyOf(peers);
    goals = List.copyOf(goals);
    if (peers.isEmpty() && goals.stream().anyMatch(Row::isBesidePeer)) {
      throw new IllegalArgumentException(id + " has a goal beside a peer it does not name");
    }
  }

  private static boolean isBesidePeer(Goal goal) {
    return goal instanceof Goal.OfPeer || goal instanceof Goal.AtLeastOfPeer;
  }

  /// This row with the JMH benchmark of another peer, for where those before it are not there.
  Row beside(Peer.Kind kind, String benchmark) {
    return beside(
        kind,
        gauge instanceof Gauge.Elapsed ? new Gauge.Elapsed(benchmark) : new Gauge.Timed(benchmark));
  }

  /// This row with a figure of what another peer did.
  Row beside(Peer.Kind kind, Play play, String figure) {
    return beside(kind, new Gauge.Played(play, figure));
  }

  private Row beside(Peer.Kind kind, Gauge its) {
    var all = new ArrayList<>(peers);
    all.add(new Peer(kind, its));
    return new Row(id, title, unit, gauge, all, goals);
  }

  /// This row with these goals.
  Row reaching(Goal... goals) {
    return new Row(id, title, unit, gauge, peers, List.of(goals));
  }

  /// Whether a smaller value is the better one.
  public boolean smallerIsBetter() {
    return goals.stream()
        .noneMatch(goal -> goal instanceof Goal.AtLeast || goal instanceof Goal.AtLeastOfPeer);
  }
}
