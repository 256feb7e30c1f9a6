// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.scenario;

import dev.nightjar.node.Broadcast;
import dev.nightjar.node.LinkStats;
import dev.nightjar.node.NetworkSettings;
import dev.nightjar.node.Node;
import dev.nightjar.node.NodeSettings;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Some of many nodes that all are to know each other: whole ones, each with its home and its
/// threads, in one process.
///
/// Asked by one thread.
final class Village implements AutoCloseable {
  private static final int MOST_CONNECTIONS = 1_000;

  /// How many of its nodes let themselves in somewhere at a time.
  private static final int AT_A_TIME = 4;

  private final Map<Integer, Node> nodes = new TreeMap<>();
  private final Letters letters = new Letters();

  private Village() {}

  static Village founded(Path folder, int first, int count) {
    var usual = NetworkSettings.defaults();
    var patient =
        new NetworkSettings(
            Duration.ofSeconds(30),
            usual.idleTimeout(),
            Duration.ofSeconds(30),
            MOST_CONNECTIONS,
            MOST_CONNECTIONS, // Everybody calls from the same address.
            usual.maxQueuedBytes());
    var settings = NodeSettings.defaults().withNetwork(patient);
    var village = new Village();
    for (var number = first; number < first + count; number++) {
      var name = name(number);
      village.nodes.put(number, Actor.node(folder.resolve(name), name, settings));
    }
    return village;
  }

  static String name(int number) {
    return "node" + number;
  }

  /// Does one thing and says what came of it.
  Map<String, Object> play(String what, List<String> with) throws InterruptedException {
    return switch (what) {
      case "invitations" -> {
        var node = node(with.get(0));
        yield Map.of(
            "links",
            Stream.generate(() -> node.invite().link())
                .limit(Integer.parseInt(with.get(1)))
                .collect(Collectors.joining(" ")));
      }
      case "join" -> join(with);
      case "links" ->
          Map.of("count", nodes.values().stream().mapToLong(Village::contactsOnline).sum());
      case "broadcast" -> broadcast();
      case "collect" -> {
        ManagementFactory.getMemoryMXBean().gc(); // Garbage is nobody's memory.
        yield Map.of();
      }
      default -> throw new IllegalArgumentException("nobody knows how to " + what);
    };
  }

  private Node node(String number) {
    return Objects.requireNonNull(nodes.get(Integer.parseInt(number)), "no such node here");
  }

  private static long contactsOnline(Node node) {
    return node.stats().links().stream()
        .map(LinkStats::contact)
        .filter(Objects::nonNull)
        .distinct()
        .count();
  }

  /// @param invited for each invitation the number of who accepts it, of who made it, and the link
  private Map<String, Object> join(List<String> invited) throws InterruptedException {
    try (var accepting = Executors.newFixedThreadPool(AT_A_TIME)) {
      var all = new ArrayList<Future<?>>();
      for (var each : invited) {
        var words = each.split(",", 3);
        all.add(
            accepting.submit(
                () -> node(words[0]).accept(words[2], name(Integer.parseInt(words[1])))));
      }
      for (var each : all) {
        each.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
    return Map.of();
  }

  /// A text from each to everybody it knows, until the last one is acknowledged.
  private Map<String, Object> broadcast() throws InterruptedException {
    var sent = new ArrayList<Broadcast>();
    for (var node : nodes.values()) {
      sent.addAll(node.broadcast(node.contacts(), letters.next()));
    }
    for (var each : sent) {
      if (!(each instanceof Broadcast.Accepted(var delivery))) {
        throw new IllegalStateException("not sent: " + each);
      }
      Part.awaitAcknowledgement(delivery);
    }
    return Map.of("count", sent.size());
  }

  @Override
  public void close() {
    nodes.values().forEach(Node::close);
  }
}
