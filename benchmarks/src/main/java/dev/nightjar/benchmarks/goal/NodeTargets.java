// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.goal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The rows of whole nodes: processes on this machine, real TLS, a real disk, hybrid sessions.
///
/// Messages are of 1 KiB unless a row says otherwise, and durable: on the sender's disk when they
/// are accepted, on the recipient's when they are acknowledged.
public final class NodeTargets {
  private static final String MILLIS = "ms";
  private static final String MEGABYTES = "MB";
  private static final String PERCENT = "% of a core";
  private static final int MOST_FILES = 10_000;
  private static final List<String> PERCENTILES = List.of("p50", "p95", "p99", "p999");

  private static final List<Row> ROWS =
      Stream.of(
              meeting(),
              messages(),
              latency(),
              craft(),
              idle(),
              pace("1,000/s", "node-1000", Play.PACE_1000, 30, 200),
              pace("10,000/s", "node-10000", Play.PACE_10000, 80, 500),
              percentiles(
                  "node-handshake",
                  "TLS handshake",
                  Play.CROWD_1000,
                  "handshake-",
                  20,
                  50,
                  100,
                  200),
              crowd(1_000, Play.CROWD_1000),
              crowd(10_000, Play.CROWD_10000),
              mesh())
          .flatMap(List::stream)
          .toList();

  private NodeTargets() {}

  /// Every row, in the order of the report.
  public static List<Row> all() {
    return ROWS;
  }

  private static List<Row> meeting() {
    return List.of(
        row("node-talking", "from an invitation to talking", MILLIS, Play.MEETING, "later")
            .reaching(new Goal.AtMost(1_000)),
        row("node-talking-first", "the same, just started", MILLIS, Play.MEETING, "first")
            .beside(Peer.Kind.TOXCORE, Play.TOXCORE, "talking")
            .reaching(new Goal.AtMost(1_000), new Goal.OfPeer(1)),
        row("node-accepted", "an invitation accepted", MILLIS, Play.MEETING, "later-accepted"),
        row("node-accepted-first", "the same, started now", MILLIS, Play.MEETING, "first-accepted")
            .beside(Peer.Kind.TOXCORE, Play.TOXCORE, "online")
            .reaching(new Goal.OfPeer(1)));
  }

  private static List<Row> messages() {
    return List.of(
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
        row(
                "node-messages-classical",
                "messages acknowledged, classical",
                "/s",
                Play.FLOOD_CLASSICAL,
                "rate")
            .reaching(new Goal.AtLeast(8_500)),
        row(
                "node-messages-quantum",
                "messages acknowledged, quantum",
                "/s",
                Play.FLOOD_QUANTUM,
                "rate")
            .reaching(new Goal.AtLeast(1_800)),
        row("node-throughput", "texts of 64 KiB acknowledged", "MB/s", Play.BULK, "megabytes")
            .reaching(new Goal.AtLeast(100)));
  }

  private static List<Row> latency() {
    var rows = percentiles("node-round-trip", "round trip", Play.ROUND_TRIP, "", 10, 20, 50, 100);
    rows.set(
        0,
        rows.getFirst()
            .beside(Peer.Kind.TOXCORE, Play.TOXCORE_BUSY, "p50")
            .reaching(new Goal.AtMost(10), new Goal.OfPeer(1)));
    rows.add(
        row("node-echo-p50", "message and answer, p50", MILLIS, Play.ROUND_TRIP, "echo-p50")
            .beside(Peer.Kind.TOXCORE, Play.TOXCORE_BUSY, "echo-p50")
            .reaching(new Goal.OfPeer(1)));
    rows.add(
        row("node-echo-paused", "the same, peer's own loop", MILLIS, Play.ROUND_TRIP, "echo-p50")
            .beside(Peer.Kind.TOXCORE, Play.TOXCORE, "echo-p50")
            .reaching(new Goal.OfPeer(1)));
    rows.add(row("node-echo-p99", "message and answer, p99", MILLIS, Play.ROUND_TRIP, "echo-p99"));
    return rows;
  }

  private static List<Row> craft() {
    var rows =
        percentiles("node-craft", "envelope signed and sealed", Play.CRAFT, "made-", 1, 2, 5, 10);
    rows.addAll(
        percentiles(
            "node-verify", "envelope opened and verified", Play.CRAFT, "opened-", 1, 2, 5, 10));
    return rows;
  }

  private static List<Row> idle() {
    return List.of(
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
            .reaching(new Goal.AtMost(1_000)));
  }

  private static List<Row> pace(String title, String id, Play play, int cpu, int memory) {
    var rows = percentiles(id, title + ", acknowledged in", play, "", 10, 20, 50, 100);
    rows.add(
        row(id + "-cpu", title + ", processor", PERCENT, play, "cpu")
            .reaching(new Goal.AtMost(cpu)));
    rows.add(
        row(id + "-memory", title + ", private memory", MEGABYTES, play, "anonymous")
            .reaching(new Goal.AtMost(memory)));
    rows.add(row(id + "-resident", title + ", resident memory", MEGABYTES, play, "resident"));
    rows.add(
        row(id + "-files", title + ", open files", "", play, "files")
            .reaching(new Goal.AtMost(1_000)));
    return rows;
  }

  private static List<Row> crowd(int size, Play play) {
    var id = "node-" + size + "-held";
    var title = String.format(Locale.ROOT, "%,d", size) + " held, ";
    var rows = new ArrayList<Row>();
    rows.add(
        row(id, "connections held at once", "", play, "held").reaching(new Goal.AtLeast(size)));
    rows.add(row(id + "-join", "to let one more in", MILLIS, play, "join"));
    rows.add(row(id + "-again", "to let one in again that hung up", MILLIS, play, "again"));
    rows.add(row(id + "-each", "private memory of each", "kB", play, "kilobytes"));
    rows.add(row(id + "-memory", title + "private memory", MEGABYTES, play, "anonymous"));
    var files = row(id + "-files", title + "open files", "", play, "files");
    rows.add(size < MOST_FILES ? files.reaching(new Goal.AtMost(MOST_FILES)) : files);
    rows.addAll(percentiles(id, title + "round trip", play, "", 10, 20, 50, 100));
    return rows;
  }

  private static List<Row> mesh() {
    return List.of(
        row("node-mesh-pairs", "pairs of 100 nodes connected", "", Play.MESH, "pairs")
            .reaching(new Goal.AtLeast(4_950)),
        row("node-mesh-time", "until all are", "s", Play.MESH, "seconds"),
        row("node-mesh-told", "then a text from each to each", "s", Play.MESH, "told"),
        row("node-mesh-memory", "private memory of each", MEGABYTES, Play.MESH, "anonymous"));
  }

  /// One row for each of the usual percentiles, with a goal for each.
  private static List<Row> percentiles(
      String id, String title, Play play, String prefix, int... most) {
    var rows = new ArrayList<Row>();
    for (var i = 0; i < PERCENTILES.size(); i++) {
      var name = PERCENTILES.get(i);
      var shown = i == 0 ? title + ", p50" : "the same, " + name.replace("p999", "p99.9");
      rows.add(
          row(id + "-" + name, shown, MILLIS, play, prefix + name)
              .reaching(new Goal.AtMost(most[i])));
    }
    return rows;
  }

  private static Row row(String id, String title, String unit, Play play, String figure) {
    return new Row(id, title, unit, new Gauge.Played(play, figure), List.of(), List.of());
  }
}
