// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.scenario;

import dev.nightjar.benchmarks.scenario.Plays.Pair;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What our nodes do, done by two processes of toxcore: strangers meet, messages of 1 KiB with
/// their receipts, one after the other and as many as will go, at the best of three numbers that
/// are under way.
final class ToxcorePlay {
  private static final String PROGRAM = "dev.nightjar.benchmarks.peer.ToxActor";
  private static final Duration SOON = Duration.ofSeconds(90);

  /// Few: the work is done in C. The heap is there from the start, so that it is not taken for
  /// toxcore's.
  private static final List<String> FLAGS =
      List.of(
          "-XX:+UseSerialGC",
          "-Xms16m",
          "-Xmx16m",
          "-XX:+AlwaysPreTouch",
          "-XX:TieredStopAtLevel=1");

  private static final List<Integer> FLIGHTS = List.of(300, 1_000, 8_000);

  private final Stage stage;
  private final String loop;
  private final Duration length;

  /// @param loop `busy` for one without pauses, `recommended` for the pauses that toxcore asks for
  ToxcorePlay(Stage stage, String loop, Duration length) {
    this.stage = stage;
    this.loop = loop;
    this.length = length;
  }

  Map<String, Double> figures() throws PlayFailed, InterruptedException {
    var pair = new Pair(end(), end());
    var empty = pair.alice().facts();
    for (var each : pair.both()) {
      each.ask("begin", SOON);
    }
    var self = pair.bob().ask("self", SOON);
    var meet = "meet %s %s %s".formatted(self.get("port"), self.get("key"), self.get("address"));
    var figures = new LinkedHashMap<>(Plays.numbers(pair.alice().ask(meet, SOON)));
    idle(pair, empty, figures);
    figures.putAll(Plays.numbers(pair.alice().ask("round-trip 3", SOON)));
    echo(pair, figures);
    flood(pair, figures);
    return figures;
  }

  private void idle(Pair pair, ProcessFacts empty, Map<String, Double> figures)
      throws PlayFailed, InterruptedException {
    var usage = new Usage(pair);
    usage.watch(length);
    figures.put("idle-cpu", usage.figures().get("cpu"));
    var now = pair.alice().facts();
    figures.put("anonymous", (now.anonymous() - empty.anonymous()) / 1e6);
    figures.put("resident", (now.resident() - empty.resident()) / 1e6);
  }

  private void echo(Pair pair, Map<String, Double> figures)
      throws PlayFailed, InterruptedException {
    pair.bob().ask("answer true", SOON);
    Plays.numbers(pair.alice().ask("echo " + length.toMillis(), SOON))
        .forEach((name, value) -> figures.put("echo-" + name, value));
    pair.bob().ask("answer false", SOON);
  }

  /// Its rate depends on how many are under way, and more are not always better.
  private void flood(Pair pair, Map<String, Double> figures)
      throws PlayFailed, InterruptedException {
    for (var flight : FLIGHTS) {
      var tried = flood(pair, flight);
      if (tried.getOrDefault("rate", 0.0) > figures.getOrDefault("rate", 0.0)) {
        figures.putAll(tried);
      }
    }
  }

  private Map<String, Double> flood(Pair pair, int flight) throws PlayFailed, InterruptedException {
    var question = "flood %d %d".formatted(length.toMillis(), flight);
    var before = Plays.number(pair.bob().ask("received", SOON), "count");
    var usage = new Usage(pair);
    pair.alice().begin(question);
    usage.watch(length);
    var answer = pair.alice().answer(question, SOON);
    var received = Plays.number(pair.bob().ask("received", SOON), "count") - before;
    if (received != Plays.number(answer, "count")) {
      throw new PlayFailed("toxcore gave a receipt for what did not arrive, or none");
    }
    var rate = Plays.number(answer, "rate");
    return Map.of("rate", rate, "cpu-micros", usage.cores() / rate * 1e6);
  }

  private NodeProcess end() throws PlayFailed, InterruptedException {
    var library =
        ToxcoreLibrary.find().orElseThrow(() -> new PlayFailed("toxcore is not installed"));
    return stage.ready(NodeProcess.command(FLAGS, PROGRAM, List.of(library.toString(), loop)));
  }
}
