// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.node.transport.memory.MemoryNetwork;
import dev.nightjar.node.transport.memory.NetworkConditions;
import dev.nightjar.node.transport.memory.VirtualTime;
import dev.nightjar.protocol.content.MessageId;
import dev.nightjar.testkit.Properties;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Connections break and nodes die; what was accepted arrives, once and in order.
final class BrokenLinksSimulationTest {
  private static final int TEXTS = 30;

  @Test
  void everythingArrivesOnceAndInOrder() {
    Properties.forAll(12, (random, size) -> new World(random.nextLong()).run(size / 400.0, false));
  }

  @Test
  void alsoWhenBothAreKilledInBetween() {
    Properties.forAll(12, (random, size) -> new World(random.nextLong()).run(size / 800.0, true));
  }

  @Test
  void theSameSeedGivesTheSameWorld() {
    assertThat(new World(42).run(0.1, true)).isEqualTo(new World(42).run(0.1, true));
  }

  @Test
  void somethingGetsThroughAndSomethingBreaks() {
    var outcomes = new World(7).run(0.2, false);

    assertThat(outcomes).contains("Acknowledged[]");
    assertThat(outcomes).anyMatch(outcome -> outcome.startsWith("broken"));
  }

  /// Two nodes that have met, on a network that is good until then.
  private static final class World {
    private final VirtualTime time = new VirtualTime(Instant.parse("2026-06-01T12:00:00Z"));
    private final SplittableRandom random;
    private final MemoryNetwork network;
    private final SimulatedNode alice;
    private final SimulatedNode bob;

    World(long seed) {
      random = new SplittableRandom(seed);
      network = new MemoryNetwork(time, random.split());
      alice = new SimulatedNode("alice", time, network, random.nextLong());
      bob = new SimulatedNode("bob", time, network, random.nextLong());
      alice.start();
      bob.start();
      assertThat(bob.join(alice)).isInstanceOf(Answer.Done.class);
    }

    List<String> run(double breakProbability, boolean kills) {
      network.become(NetworkConditions.good().withBreaks(breakProbability));
      var texts = new HashMap<MessageId, String>();
      var sent = new ArrayList<String>();
      for (var i = 0; i < TEXTS; i++) {
        var text = "text " + i;
        sent.add(text);
        texts.put(bob.send("alice", text), text);
        time.advance(Duration.ofMillis(random.nextInt(60)));
        if (kills && random.nextInt(10) == 0) {
          var victim = random.nextBoolean() ? alice : bob;
          victim.kill();
          time.advance(Duration.ofMillis(random.nextInt(100)));
          victim.start();
        }
      }
      network.become(NetworkConditions.good());
      time.advance(Duration.ofMinutes(20));
      check(texts, sent);
      return outcomes();
    }

    private void check(Map<MessageId, String> texts, List<String> sent) {
      assertThat(alice.texts()).isEqualTo(sent);
      texts.forEach((id, text) ->
          assertThat(bob.progress.get(id))
              .as("the end of " + text)
              .isEqualTo(new Progress.Acknowledged()));
    }

    private List<String> outcomes() {
      var outcomes = new ArrayList<String>();
      bob.progress.values().forEach(end -> outcomes.add(end.toString()));
      bob.notices.stream()
          .filter(Notice.Offline.class::isInstance)
          .forEach(_ -> outcomes.add("broken"));
      outcomes.addAll(alice.texts());
      return outcomes;
    }
  }
}
