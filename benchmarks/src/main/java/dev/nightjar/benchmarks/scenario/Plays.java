// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.scenario;

import dev.nightjar.benchmarks.flame.FlameGraph;
import dev.nightjar.benchmarks.goal.Play;
import dev.nightjar.crypto.suite.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Performs plays, each with nodes and homes of its own.
public final class Plays {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Duration A_MOMENT = Duration.ofMillis(200);

  /// What follows a start is not idle: some seconds later it gives back memory.
  private static final Duration AFTER_START = Duration.ofSeconds(12);

  /// A pace is kept that long before it is measured: the compiler takes half of the time at first.
  private static final Duration BEFORE_MEASURING = Duration.ofSeconds(20);

  private static final int MEETINGS = 10;
  private static final int BURST = 1_000;
  private static final int WARM_BURSTS = 12;
  private static final int FLIGHT = 8_000;
  private static final int LONG_FLIGHT = 200;
  private static final int WARM = 200_000;
  private static final int LONGEST_WARM_UP = 3;

  private final Duration length;

  /// @param length how long each play that has no end of its own is measured, and warmed up before
  public Plays(Duration length) {
    this.length = length;
  }

  /// What performing a play came to.
  public sealed interface Performance {
    /// Its figures, by name.
    record Given(Map<String, Double> figures) implements Performance {}

    record Failed(String reason) implements Performance {}
  }

  /// About how long a play takes.
  public Duration expected() {
    return length.multipliedBy(2).plusSeconds(4);
  }

  /// Performs one play; its processes are gone when this returns.
  public Performance perform(Play play) throws InterruptedException {
    try (var stage = Stage.open()) {
      return new Performance.Given(figures(play, stage));
    } catch (PlayFailed e) {
      return new Performance.Failed(String.valueOf(e.getMessage()));
    }
  }

  /// Has as many messages sent as will go and draws what the threads of both nodes do meanwhile:
  /// `flame-sender.html` and `flame-recipient.html` in this folder.
  ///
  /// @return the hottest methods, one line each, under the name of each graph
  /// @throws IOException if a graph cannot be written, or the play failed
  public Map<Path, List<String>> flames(Path folder) throws IOException, InterruptedException {
    var graphs = new LinkedHashMap<Path, List<String>>();
    try (var stage = Stage.open()) {
      var pair = Pair.connected(stage);
      warm(pair);
      for (var each : pair.both()) {
        each.ask("sample", SOON);
      }
      var question = "flood %d %d %d".formatted(length.toMillis(), Long.MAX_VALUE, FLIGHT);
      pair.alice().ask(question, length.plus(SOON));
      graphs.putAll(flame(pair.alice(), folder, "sender"));
      graphs.putAll(flame(pair.bob(), folder, "recipient"));
    } catch (PlayFailed e) {
      throw new IOException(e);
    }
    return graphs;
  }

  private static Map<Path, List<String>> flame(NodeProcess node, Path folder, String name)
      throws IOException, PlayFailed, InterruptedException {
    var recorded = Files.createTempFile("nightjar", ".jfr");
    try {
      node.ask("sampled " + recorded, SOON);
      var graph = folder.resolve("flame-" + name + ".html");
      return Map.of(graph, FlameGraph.draw(name, recorded, graph));
    } finally {
      Files.deleteIfExists(recorded);
    }
  }

  private Map<String, Double> figures(Play play, Stage stage)
      throws PlayFailed, InterruptedException {
    return switch (play) {
      case MEETING -> meeting(stage);
      case THOUSAND -> thousand(Pair.connected(stage));
      case FLOOD -> flood(Pair.connected(stage));
      case FLOOD_CLASSICAL -> flood(Pair.connected(stage, Suite.CLASSICAL));
      case FLOOD_QUANTUM -> flood(Pair.connected(stage, Suite.QUANTUM));
      case BULK -> bulk(Pair.connected(stage));
      case ROUND_TRIP -> roundTrip(Pair.connected(stage));
      case IDLE -> idle(Pair.connected(stage));
      case PACE_1000 -> pace(Pair.connected(stage), 1_000);
      case PACE_10000 -> pace(Pair.connected(stage), 10_000);
      case CROWD_1000 -> new CrowdPlay(stage, 1_000, 1).figures();
      case CROWD_10000 -> new CrowdPlay(stage, 10_000, 32).figures();
      case MESH -> new MeshPlay(stage, 4, 25).figures();
      case TOXCORE_BUSY -> new ToxcorePlay(stage, "busy", length).figures();
      case TOXCORE -> new ToxcorePlay(stage, "recommended", length).figures();
      case CRAFT -> numbers(stage.node("alice", NodeSetup.usual()).ask("craft 3000", SOON));
    };
  }

  private static Map<String, Double> meeting(Stage stage) throws PlayFailed, InterruptedException {
    var pair = Pair.strangers(stage, NodeSetup.usual());
    var first = pair.meet();
    var accepted = new ArrayList<Double>();
    var talking = new ArrayList<Double>();
    for (var i = 0; i < MEETINGS; i++) {
      pair.bob().ask("forget", SOON);
      pair.alice().ask("forget", SOON);
      var meeting = pair.meet();
      accepted.add(number(meeting, "accepted"));
      talking.add(number(meeting, "talking"));
    }
    return Map.of(
        "first-accepted", number(first, "accepted"),
        "first", number(first, "talking"),
        "later-accepted", median(accepted),
        "later", median(talking));
  }

  private static Map<String, Double> thousand(Pair pair) throws PlayFailed, InterruptedException {
    var cold = number(pair.alice().ask("burst " + BURST, SOON), "millis");
    var warm = new ArrayList<Double>();
    for (var i = 0; i < WARM_BURSTS; i++) {
      warm.add(number(pair.alice().ask("burst " + BURST, SOON), "millis"));
    }
    pair.requireReceived(BURST * (WARM_BURSTS + 1L));
    return Map.of("cold", cold, "warm", median(warm.subList(WARM_BURSTS / 2, WARM_BURSTS)));
  }

  private Map<String, Double> flood(Pair pair) throws PlayFailed, InterruptedException {
    var sent = warm(pair);
    var usage = new Usage(pair);
    var question = "flood %d %d %d".formatted(length.toMillis(), Long.MAX_VALUE, FLIGHT);
    pair.alice().begin(question);
    usage.watch(length);
    var answer = pair.alice().answer(question, SOON);
    pair.requireReceived(sent + number(answer, "count"));
    var figures = new LinkedHashMap<>(usage.figures());
    var rate = number(answer, "rate");
    figures.put("rate", rate);
    figures.put("cpu-micros", usage.cores() / rate * 1e6);
    return figures;
  }

  private Map<String, Double> bulk(Pair pair) throws PlayFailed, InterruptedException {
    var question = "bulk %d %d".formatted(length.toMillis(), LONG_FLIGHT);
    var sent = number(pair.alice().ask(question, length.plus(SOON)), "count");
    var answer = pair.alice().ask(question, length.plus(SOON));
    pair.requireReceived(sent + number(answer, "count"));
    return Map.of("megabytes", number(answer, "rate") * Part.LONGEST / 1e6);
  }

  /// Has so much sent that the compiler has seen what matters, as far as it gets in the time.
  private double warm(Pair pair) throws PlayFailed, InterruptedException {
    var most = length.multipliedBy(LONGEST_WARM_UP);
    var question = "flood %d %d %d".formatted(most.toMillis(), WARM, FLIGHT);
    return number(pair.alice().ask(question, most.plus(SOON)), "count");
  }

  private static Map<String, Double> roundTrip(Pair pair) throws PlayFailed, InterruptedException {
    pair.alice().ask("round-trip 1500", SOON);
    var figures = numbers(pair.alice().ask("round-trip 3000", SOON));
    pair.bob().ask("answer true", SOON);
    pair.alice().ask("echo 500", SOON);
    numbers(pair.alice().ask("echo 2000", SOON))
        .forEach((name, value) -> figures.put("echo-" + name, value));
    return figures;
  }

  private Map<String, Double> idle(Pair pair) throws PlayFailed, InterruptedException {
    Thread.sleep(AFTER_START);
    var usage = new Usage(pair);
    var before = number(pair.bob().ask("wire", SOON), "bytes");
    var time = length.multipliedBy(2);
    usage.watch(time);
    var after = number(pair.bob().ask("wire", SOON), "bytes");
    var figures = new LinkedHashMap<>(usage.figures());
    figures.put("bytes-per-second", (after - before) * 1e3 / time.toMillis());
    return figures;
  }

  private Map<String, Double> pace(Pair pair, int perSecond)
      throws PlayFailed, InterruptedException {
    warm(pair);
    var usage = new Usage(pair);
    var question = "pace %d %d".formatted(perSecond, BEFORE_MEASURING.plus(length).toMillis());
    pair.alice().begin(question);
    Thread.sleep(BEFORE_MEASURING);
    usage.watch(length);
    var figures = new LinkedHashMap<>(numbers(pair.alice().answer(question, SOON)));
    figures.putAll(usage.figures());
    return figures;
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  static double number(Map<String, Object> answer, String name) throws PlayFailed {
    if (answer.get(name) instanceof Number number) {
      return number.doubleValue();
    }
    throw new PlayFailed("a node did not say " + name);
  }

  static Map<String, Double> numbers(Map<String, Object> answer) {
    var numbers = new LinkedHashMap<String, Double>();
    answer.forEach((name, value) -> {
      if (value instanceof Number number) {
        numbers.put(name, number.doubleValue());
      }
    });
    return numbers;
  }

  /// Two nodes, each in its process.
  record Pair(NodeProcess alice, NodeProcess bob) {
    static Pair strangers(Stage stage, NodeSetup setup) throws PlayFailed, InterruptedException {
      return new Pair(stage.node("alice", setup), stage.node("bob", setup));
    }

    static Pair connected(Stage stage) throws PlayFailed, InterruptedException {
      return connected(stage, NodeSetup.usual());
    }

    static Pair connected(Stage stage, Suite mode) throws PlayFailed, InterruptedException {
      return connected(stage, NodeSetup.usual().withMode(mode));
    }

    private static Pair connected(Stage stage, NodeSetup setup)
        throws PlayFailed, InterruptedException {
      var pair = strangers(stage, setup);
      pair.meet();
      return pair;
    }

    List<NodeProcess> both() {
      return List.of(alice, bob);
    }

    /// Alice accepts an invitation of Bob's and sends a first message; milliseconds.
    Map<String, Object> meet() throws PlayFailed, InterruptedException {
      var link = bob.ask("invite", SOON).get("link");
      return alice.ask("meet " + link + " bob", SOON);
    }

    /// Whether everything that was acknowledged has been given to Bob's listener, and once.
    void requireReceived(double sent) throws PlayFailed, InterruptedException {
      var end = System.nanoTime() + SOON.toNanos();
      while (received() < sent && System.nanoTime() < end) {
        Thread.sleep(A_MOMENT); // Listeners are told after the acknowledgement.
      }
      Thread.sleep(A_MOMENT); // One too many would come now.
      var received = received();
      if (received != sent) {
        throw new PlayFailed(
            "%.0f messages were acknowledged and %.0f received".formatted(sent, received));
      }
    }

    private double received() throws PlayFailed, InterruptedException {
      return number(bob.ask("received", SOON), "count") - 1; // The first, of the meeting.
    }
  }
}
