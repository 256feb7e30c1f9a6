// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.Bytes;
import dev.nightjar.node.transport.memory.MemoryNetwork;
import dev.nightjar.node.transport.memory.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// A node that starts reads the open end of each log, and not what is over.
final class OpenEndTest {
  private final VirtualTime time = new VirtualTime(Instant.parse("2026-06-01T12:00:00Z"));
  private final MemoryNetwork network = new MemoryNetwork(time, new SplittableRandom(24));
  private final SimulatedNode alice = new SimulatedNode("alice", time, network, 25).start();
  private final SimulatedNode bob = new SimulatedNode("bob", time, network, 26).start();

  @Test
  void aLogOfWhatWasDeliveredAndHeardIsNotReadAtTheStart() {
    bob.join(alice);
    for (var i = 0; i < 3; i++) {
      bob.send("alice", "to alice " + i);
      time.advance(Duration.ofSeconds(2));
      alice.send("bob", "to bob " + i);
      time.advance(Duration.ofSeconds(2));
    }
    bob.send("alice", "the last one");
    time.advance(Duration.ofSeconds(2));
    startWithAnUnreadableLog(alice);
    startWithAnUnreadableLog(bob);
    bob.send("alice", "and it goes on");
    time.advance(Duration.ofMinutes(1));

    assertThat(alice.texts()).endsWith("the last one", "and it goes on");
  }

  @Test
  void whatWasWrittenBeforeAListenerCameIsNotReadEither() {
    bob.join(alice);
    alice.consumes = false;
    bob.send("alice", "is anybody there?");
    time.advance(Duration.ofSeconds(2));
    alice.send("bob", "nobody listens");
    alice.send("bob", "but I write");
    time.advance(Duration.ofSeconds(2));
    alice.consume(1);
    time.advance(Duration.ofSeconds(2));

    startWithAnUnreadableLog(alice);
    alice.send("bob", "and it goes on");
    time.advance(Duration.ofMinutes(1));
    assertThat(bob.texts()).endsWith("but I write", "and it goes on");
  }

  @Test
  void norIsItReadTwiceWhenTheNodeStartedInBetween() {
    bob.join(alice);
    alice.consumes = false;
    bob.send("alice", "is anybody there?");
    time.advance(Duration.ofSeconds(2));
    alice.send("bob", "nobody listens");
    time.advance(Duration.ofSeconds(2));
    alice.kill();
    time.advance(Duration.ofSeconds(2));
    alice.start();
    alice.consume(1);
    time.advance(Duration.ofSeconds(2));

    startWithAnUnreadableLog(alice);
  }

  /// It would fail if it read any of it.
  private static void startWithAnUnreadableLog(SimulatedNode node) {
    var disk = node.copyOfDisk();
    node.kill();
    disk.logs().forEach((log, range) -> spoil(disk, log));
    node.restoreDisk(disk);
    node.start();
  }

  private static void spoil(MemoryStore disk, Bytes log) {
    var read = disk.forwards(log, 0, new Store.Limit(Integer.MAX_VALUE, Long.MAX_VALUE));
    for (var block : ((Store.Reading.Read) read).blocks()) {
      var broken = new LogBlock(log, block.first(), block.count(), Bytes.ofHex("ff"));
      var rewrite = new LogRewrite(log, block.first(), block.next(), List.of(broken));
      disk.commit(new Commit(Map.of(), List.of(), List.of(), List.of(rewrite)));
    }
  }
}
