// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.Bytes;
import dev.nightjar.node.transport.memory.MemoryNetwork;
import dev.nightjar.node.transport.memory.VirtualTime;
import dev.nightjar.testkit.Properties;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Small blocks become few, and nobody can tell but by their number.
final class JoiningTest {
  private static final Bytes LOG = Bytes.ofHex("0102030405060708");
  private static final Store.Limit EVERYTHING = new Store.Limit(Integer.MAX_VALUE, Long.MAX_VALUE);

  @Test
  void whatIsJoinedHoldsTheSameAtTheSamePositions() {
    Properties.forAll(
        60,
        (random, size) -> {
          var store = new MemoryStore();
          var end = 0L;
          for (var i = 0; i < size; i++) {
            var count = random.nextInt(1, 4);
            append(store, end, count, random);
            end += count;
          }
          var before = entries(store);
          var read = (Store.Reading.Read) store.forwards(LOG, 0, EVERYTHING);
          var rewrites = Joining.rewrites(read.blocks(), true);
          assertThat(store.commit(new Commit(Map.of(), List.of(), List.of(), rewrites))).isTrue();

          var first = store.logs().getOrDefault(LOG, new LogRange(0, 0)).first();
          var left = entries(store);
          assertThat(left).isEqualTo(before.subList((int) first, before.size()));
          assertThat(before.subList(0, (int) first)).allMatch(Bytes::isEmpty);
          for (var rewrite : rewrites) {
            rewrite
                .blocks()
                .forEach(block ->
                    assertThat(block.content().size()).isLessThanOrEqualTo(Joining.ENOUGH_BYTES));
          }
        });
  }

  private static void append(MemoryStore store, long first, int count, SplittableRandom random) {
    var entries = new ArrayList<Bytes>();
    for (var i = 0; i < count; i++) {
      entries.add(
          random.nextInt(3) == 0
              ? Bytes.EMPTY
              : Bytes.random(random.nextInt(1, random.nextInt(10) == 0 ? 20_000 : 200), random));
    }
    var block = new LogBlock(LOG, first, count, LogFormat.join(entries));
    store.commit(new Commit(Map.of(), List.of(block), List.of()));
  }

  private static List<Bytes> entries(MemoryStore store) {
    var entries = new ArrayList<Bytes>();
    for (var block : ((Store.Reading.Read) store.forwards(LOG, 0, EVERYTHING)).blocks()) {
      entries.addAll(LogFormat.splitRaw(block).orElseThrow());
    }
    return entries;
  }

  @Test
  void aFewSmallBlocksAreLeftAlone() {
    var store = new MemoryStore();
    for (var i = 0; i < Joining.WORTH_JOINING - 1; i++) {
      append(store, i, 1, new SplittableRandom(i));
    }
    assertThat(Joining.rewrites(blocks(store, LOG), false)).isEmpty();
  }

  private static List<LogBlock> blocks(MemoryStore store, Bytes log) {
    return ((Store.Reading.Read) store.forwards(log, 0, EVERYTHING)).blocks();
  }

  @Test
  void aNodeJoinsABlockPerTextWhileItRunsAndGoesOn() {
    var time = new VirtualTime(Instant.parse("2026-06-01T12:00:00Z"));
    var network = new MemoryNetwork(time, new SplittableRandom(3));
    var alice = new SimulatedNode("alice", time, network, 4).start();
    var bob = new SimulatedNode("bob", time, network, 5).start();
    bob.join(alice);
    for (var i = 0; i < 400; i++) {
      bob.send("alice", "text " + i);
      time.advance(Duration.ofMillis(20));
    }
    var log = bob.contact("alice").id();
    assertThat(blocks(bob.copyOfDisk(), log)).hasSizeGreaterThan(300);
    bob.kill();
    bob.start();
    time.advance(Duration.ofMinutes(2));

    assertThat(blocks(bob.copyOfDisk(), log)).hasSizeLessThan(10);
    bob.send("alice", "one more");
    time.advance(Duration.ofMinutes(1));
    bob.kill();
    bob.start();
    assertThat(bob.engine().standing(log).orElseThrow().end()).isEqualTo(401);
    assertThat(alice.texts()).hasSize(401).endsWith("one more");
  }

  @Test
  void whatWasErasedAtTheBeginningIsForgotten() {
    var time = new VirtualTime(Instant.parse("2026-06-01T12:00:00Z"));
    var network = new MemoryNetwork(time, new SplittableRandom(3));
    var alice = new SimulatedNode("alice", time, network, 4).start();
    var bob = new SimulatedNode("bob", time, network, 5).start();
    bob.join(alice);
    var positions = new HashSet<Long>();
    for (var i = 0; i < 50; i++) {
      bob.send("alice", "text " + i);
      time.advance(Duration.ofMillis(100));
      positions.add((long) i);
    }
    positions.remove(49L);
    var log = bob.contact("alice").id();
    bob.ask(new Request.Erase(log, positions));
    time.advance(Duration.ofDays(2));

    assertThat(bob.copyOfDisk().logs().get(log)).isEqualTo(new LogRange(49, 50));
    bob.kill();
    bob.start();
    bob.send("alice", "goes on");
    time.advance(Duration.ofMinutes(1));
    assertThat(alice.texts()).endsWith("goes on");
  }
}
