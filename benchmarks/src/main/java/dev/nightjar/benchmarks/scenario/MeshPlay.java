// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Many whole nodes that all get to know each other, several in each process: one of every two
/// accepts an invitation of the other.
final class MeshPlay {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final List<String> FLAGS = List.of("-XX:+UseSerialGC", "-Xmx2g", "-Xss512k");

  private final Stage stage;
  private final int processes;
  private final int each;

  /// @param each how many nodes a process has
  MeshPlay(Stage stage, int processes, int each) {
    this.stage = stage;
    this.processes = processes;
    this.each = each;
  }

  Map<String, Double> figures() throws PlayFailed, InterruptedException {
    var villages = new ArrayList<NodeProcess>();
    for (var i = 0; i < processes; i++) {
      villages.add(stage.village(FLAGS, i * each, each));
    }
    for (var village : villages) { // Making homes is most of the work, on every core there is.
      village.awaitReady(PATIENCE);
    }
    var start = System.nanoTime();
    join(villages);
    var connected = (System.nanoTime() - start) / 1e9;
    var pairs = number(villages, "links") / 2;
    var begin = System.nanoTime();
    var texts = number(villages, "broadcast");
    var told = (System.nanoTime() - begin) / 1e9;
    if (texts != 2.0 * pairs()) {
      throw new PlayFailed("%.0f texts for %d pairs".formatted(texts, pairs()));
    }
    var anonymous = 0.0;
    for (var village : villages) {
      village.ask("collect", PATIENCE);
      anonymous += village.facts().anonymous() / 1e6;
    }
    return Map.of(
        "pairs", pairs,
        "seconds", connected,
        "told", told,
        "anonymous", anonymous / nodes());
  }

  private int nodes() {
    return processes * each;
  }

  private int pairs() {
    return nodes() * (nodes() - 1) / 2;
  }

  /// Everybody invites all who come after it.
  private void join(List<NodeProcess> villages) throws PlayFailed, InterruptedException {
    var invited = new ArrayList<StringBuilder>();
    villages.forEach(_ -> invited.add(new StringBuilder("join")));
    for (var host = 0; host < nodes() - 1; host++) {
      var question = "invitations %d %d".formatted(host, nodes() - host - 1);
      var answer = villages.get(host / each).ask(question, PATIENCE);
      var guest = host + 1;
      for (var link : String.valueOf(answer.get("links")).split(" ", -1)) {
        invited.get(guest / each).append(" %d,%d,%s".formatted(guest, host, link));
        guest++;
      }
    }
    for (var i = 0; i < villages.size(); i++) {
      villages.get(i).begin(invited.get(i).toString());
    }
    for (var village : villages) {
      village.answer("join", PATIENCE);
    }
  }

  /// The sum of what all answer; they are asked at the same time.
  private static double number(List<NodeProcess> villages, String question)
      throws PlayFailed, InterruptedException {
    for (var village : villages) {
      village.begin(question);
    }
    var sum = 0.0;
    for (var village : villages) {
      sum += Plays.number(village.answer(question, PATIENCE), "count");
    }
    return sum;
  }
}
