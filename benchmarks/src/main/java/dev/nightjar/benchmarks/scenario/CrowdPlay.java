// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.scenario;

import dev.nightjar.benchmarks.scenario.Plays.Pair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// One node that holds many connections. Each is a contact's own, which accepted an invitation: TLS
/// 1.3, both identities proved, a hybrid session, and kept alive.
final class CrowdPlay {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Duration LONGEST = Duration.ofMinutes(10);

  /// Enough for so many engines, and for so many contacts of one node.
  private static final List<String> FLAGS = List.of("-XX:+UseSerialGC", "-Xmx3g");

  private static final int TOGETHER = 100;

  /// What a node has open besides, and to spare.
  private static final int OTHER_FILES = 500;

  /// Callers get seven of eight connections; the others are kept for whom the node dials.
  private static final int PARTS_FOR_CALLERS = 7;

  private static final Pattern LIMIT =
      Pattern.compile("Max open files\\s+\\d+\\s+(\\d+|unlimited)");

  private final Stage stage;
  private final int size;
  private final int atATime;

  /// @param atATime how many join together; 1 where the handshakes are to be timed
  CrowdPlay(Stage stage, int size, int atATime) {
    this.stage = stage;
    this.size = size;
    this.atATime = atATime;
  }

  Map<String, Double> figures() throws PlayFailed, InterruptedException {
    requireFiles();
    var connections = (size + OTHER_FILES) * (PARTS_FOR_CALLERS + 1) / PARTS_FOR_CALLERS;
    var large = NodeSetup.usual().withFlags(FLAGS).withConnections(connections);
    var pair = new Pair(stage.node("alice", NodeSetup.usual()), stage.node("bob", large));
    pair.meet();
    var crowd = stage.ready(NodeProcess.command(FLAGS, CrowdActor.class.getName(), List.of()));
    pair.alice().ask("round-trip 500", SOON);
    pair.bob().ask("collect", SOON);
    var before = pair.bob().facts();
    var millis = 0.0;
    for (var done = 0; done < size; done += TOGETHER) {
      if (millis > LONGEST.toMillis()) {
        throw new PlayFailed(
            "%d of %d joined in %d minutes".formatted(done, size, LONGEST.toMinutes()));
      }
      var links =
          pair.bob().ask("invitations " + Math.min(TOGETHER, size - done), SOON).get("links");
      var answer = crowd.ask("join %d %s".formatted(atATime, links), SOON);
      millis += Plays.number(answer, "millis");
    }
    requireOpen(crowd);
    var figures = new LinkedHashMap<>(Plays.numbers(pair.alice().ask("round-trip 500", SOON)));
    pair.bob().ask("collect", SOON);
    var after = pair.bob().facts();
    requireOpen(crowd);
    var again = Plays.number(crowd.ask("return " + atATime, LONGEST), "millis");
    requireOpen(crowd);
    figures.putAll(Plays.numbers(crowd.ask("handshakes", SOON)));
    figures.put("held", (double) size);
    figures.put("join", millis / size);
    figures.put("again", again / size);
    figures.put("kilobytes", (after.anonymous() - before.anonymous()) / 1e3 / size);
    figures.put("anonymous", after.anonymous() / 1e6);
    figures.put("files", (double) after.files());
    return figures;
  }

  private void requireOpen(NodeProcess crowd) throws PlayFailed, InterruptedException {
    var open = Plays.number(crowd.ask("open", SOON), "count");
    if (open != size) {
      throw new PlayFailed("%.0f of %d connections are open".formatted(open, size));
    }
  }

  private void requireFiles() throws PlayFailed {
    try {
      var most = mostFiles(Files.readString(Path.of("/proc/self/limits")));
      if (most < size + OTHER_FILES) {
        throw new PlayFailed(
            "a process may open %d files only; raise it with ulimit -n %d"
                .formatted(most, size + OTHER_FILES));
      }
    } catch (IOException e) {
      throw new PlayFailed("the system does not say how many files may be open", e);
    }
  }

  /// How many files a process may have open; the JVM raises its own limit to the hard one.
  static long mostFiles(String limits) {
    return LIMIT
        .matcher(limits)
        .results()
        .map(match -> match.group(1))
        .mapToLong(word -> word.equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(word))
        .findFirst()
        .orElse(0);
  }
}
