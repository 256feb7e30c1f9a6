// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.goal;

import java.util.List;

/// The rows of whole nodes: two processes on this machine, real TLS, a real disk, hybrid sessions.
///
/// Messages are of 1 KiB and durable: on the sender's disk when they are accepted, on the
/// recipient's when they are acknowledged.
public final class NodeTargets {
  private static final String MILLIS = "ms";
  private static final String MEGABYTES = "MB";
  private static final String PERCENT = "% of a core";

  private static final List<Row> ROWS =
      List.of(
          row("node-talking", "from an invitation to talking", MILLIS, Play.MEETING, "later")
              .reaching(new Goal.AtMost(1_000)),
          row("node-talking-first", "the same, just started", MILLIS, Play.MEETING, "first")
              .beside(Peer.Kind.TOXCORE, Play.TOXCORE, "talking")
              .reaching(new Goal.AtMost(1_000), new Goal.OfPeer(1)),
          row(
              "node-accepted",
              "until the invitation is accepted",
              MILLIS,
              Play.MEETING,
              "later-accepted"),
          row(
                  "node-accepted-first",
                  "the same, just started",
                  MILLIS,
                  Play.MEETING,
                  "first-accepted")
              .beside(Peer.Kind.TOXCORE, Play.TOXCORE, "online")
              .reaching(new Goal.OfPeer(1)),
          row("node-thousand", "1,000 messages", MILLIS, Play.THOUSAND, "warm")
              .reaching(new Goal.AtMost(1_000)),
          row("node-thousand-first", "the same, just started", MILLIS, Play.THOUSAND, "cold")
              .reaching(new Goal.AtMost(1_000)),
          row("node-messages", "messages acknowledged", "/s", Play.FLOOD, "rate")
              .beside(Peer.Kind.TOXCORE, Play.TOXCORE_BUSY, "rate")
              .reaching(new Goal.AtLeast(10_000), new Goal.AtLeastOfPeer(1)),
          row("node-messages-paused", "the same, peer's recommended loop", "/s", Play.FLOOD, "rate")
              .beside(Peer.Kind.TOXCORE, Play.TOXCORE, "rate")
              .reaching(new Goal.AtLeastOfPeer(10)),
          row("node-message-cpu", "processor, both ends", "µs", Play.FLOOD, "cpu-micros")
              .beside(Peer.Kind.TOXCORE, Play.TOXCORE_BUSY, "cpu-micros"),
          row("node-flood-memory", "private memory then", MEGABYTES, Play.FLOOD, "anonymous"),
          row("node-round-trip-p50", "round trip, p50", MILLIS, Play.ROUND_TRIP, "p50")
              .beside(Peer.Kind.TOXCORE, Play.TOXCORE_BUSY, "p50")
              .reaching(new Goal.AtMost(10), new Goal.OfPeer(1)),
          row("node-round-trip-p95", "round trip, p95", MILLIS, Play.ROUND_TRIP, "p95")
              .reaching(new Goal.AtMost(20)),
          row("node-round-trip-p99", "round trip, p99", MILLIS, Play.ROUND_TRIP, "p99")
              .reaching(new Goal.AtMost(50)),
          row("node-round-trip-p999", "round trip, p99.9", MILLIS, Play.ROUND_TRIP, "p999")
              .reaching(new Goal.AtMost(100)),
          row("node-echo-p50", "message and answer, p50", MILLIS, Play.ROUND_TRIP, "echo-p50")
              .beside(Peer.Kind.TOXCORE, Play.TOXCORE_BUSY, "echo-p50")
              .reaching(new Goal.OfPeer(1)),
          row(
                  "node-echo-paused",
                  "the same, peer's recommended loop",
                  MILLIS,
                  Play.ROUND_TRIP,
                  "echo-p50")
              .beside(Peer.Kind.TOXCORE, Play.TOXCORE, "echo-p50")
              .reaching(new Goal.OfPeer(1)),
          row("node-echo-p99", "message and answer, p99", MILLIS, Play.ROUND_TRIP, "echo-p99"),
          row("node-craft-p50", "envelope signed and sealed, p50", MILLIS, Play.CRAFT, "made-p50")
              .reaching(new Goal.AtMost(1)),
          row("node-craft-p95", "the same, p95", MILLIS, Play.CRAFT, "made-p95")
              .reaching(new Goal.AtMost(2)),
          row("node-craft-p99", "the same, p99", MILLIS, Play.CRAFT, "made-p99")
              .reaching(new Goal.AtMost(5)),
          row("node-craft-p999", "the same, p99.9", MILLIS, Play.CRAFT, "made-p999")
              .reaching(new Goal.AtMost(10)),
          row(
                  "node-verify-p50",
                  "envelope opened and verified, p50",
                  MILLIS,
                  Play.CRAFT,
                  "opened-p50")
              .reaching(new Goal.AtMost(1)),
          row("node-verify-p95", "the same, p95", MILLIS, Play.CRAFT, "opened-p95")
              .reaching(new Goal.AtMost(2)),
          row("node-verify-p99", "the same, p99", MILLIS, Play.CRAFT, "opened-p99")
              .reaching(new Goal.AtMost(5)),
          row("node-verify-p999", "the same, p99.9", MILLIS, Play.CRAFT, "opened-p999")
              .reaching(new Goal.AtMost(10)),
          row("node-idle-cpu", "idle, processor", PERCENT, Play.IDLE, "cpu")
              .beside(Peer.Kind.TOXCORE, Play.TOXCORE, "idle-cpu")
              .reaching(new Goal.AtMost(1)),
          row("node-idle-memory", "idle, private memory", MEGABYTES, Play.IDLE, "anonymous")
              .beside(Peer.Kind.TOXCORE, Play.TOXCORE, "anonymous")
              .reaching(new Goal.AtMost(50)),
          row("node-idle-resident", "idle, resident memory", MEGABYTES, Play.IDLE, "resident")
              .beside(Peer.Kind.TOXCORE, Play.TOXCORE, "resident"),
          row("node-idle-files", "idle, open files", "", Play.IDLE, "files")
              .reaching(new Goal.AtMost(100)),
          row("node-idle-traffic", "idle, network", "B/s", Play.IDLE, "bytes-per-second")
              .reaching(new Goal.AtMost(1_000)),
          row("node-1000-p50", "1,000/s, acknowledged in, p50", MILLIS, Play.PACE_1000, "p50")
              .reaching(new Goal.AtMost(10)),
          row("node-1000-p99", "1,000/s, p99", MILLIS, Play.PACE_1000, "p99")
              .reaching(new Goal.AtMost(50)),
          row("node-1000-p999", "1,000/s, p99.9", MILLIS, Play.PACE_1000, "p999")
              .reaching(new Goal.AtMost(100)),
          row("node-1000-cpu", "1,000/s, processor", PERCENT, Play.PACE_1000, "cpu")
              .reaching(new Goal.AtMost(30)),
          row("node-1000-memory", "1,000/s, private memory", MEGABYTES, Play.PACE_1000, "anonymous")
              .reaching(new Goal.AtMost(200)),
          row("node-1000-files", "1,000/s, open files", "", Play.PACE_1000, "files")
              .reaching(new Goal.AtMost(1_000)),
          row("node-10000-p50", "10,000/s, acknowledged in, p50", MILLIS, Play.PACE_10000, "p50")
              .reaching(new Goal.AtMost(10)),
          row("node-10000-p99", "10,000/s, p99", MILLIS, Play.PACE_10000, "p99")
              .reaching(new Goal.AtMost(50)),
          row("node-10000-p999", "10,000/s, p99.9", MILLIS, Play.PACE_10000, "p999")
              .reaching(new Goal.AtMost(100)),
          row("node-10000-cpu", "10,000/s, processor", PERCENT, Play.PACE_10000, "cpu")
              .reaching(new Goal.AtMost(80)),
          row(
                  "node-10000-memory",
                  "10,000/s, private memory",
                  MEGABYTES,
                  Play.PACE_10000,
                  "anonymous")
              .reaching(new Goal.AtMost(500)));

  private NodeTargets() {}

  /// Every row, in the order of the report.
  public static List<Row> all() {
    return ROWS;
  }

  private static Row row(String id, String title, String unit, Play play, String figure) {
    return new Row(id, title, unit, new Gauge.Played(play, figure), List.of(), List.of());
  }
}
