// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.Bytes;
import dev.nightjar.node.transport.memory.MemoryNetwork;
import dev.nightjar.node.transport.memory.VirtualTime;
import dev.nightjar.protocol.frame.CloseReason;
import dev.nightjar.protocol.frame.Frame;
import dev.nightjar.protocol.frame.FrameEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Contacts ask each other for signs of life, and say goodbye.
final class KeepAliveTest {
  private final VirtualTime time = new VirtualTime(Instant.parse("2026-06-01T12:00:00Z"));
  private final MemoryNetwork network = new MemoryNetwork(time, new SplittableRandom(1));
  private final SimulatedNode alice = new SimulatedNode("alice", time, network, 2);
  private final SimulatedNode bob = new SimulatedNode("bob", time, network, 3);

  @BeforeEach
  void meet() {
    alice.start();
    bob.start();
    bob.join(alice);
  }

  /// The transport ends connections after 30 s of silence; half of that is waited.
  @Test
  void somethingComesEvery15Seconds() {
    for (var i = 0; i < 20; i++) {
      var before = received(alice);
      time.advance(Duration.ofSeconds(16));
      assertThat(received(alice)).isGreaterThan(before);
    }
  }

  @Test
  void nobodyAsksWhileTheOtherTalks() {
    time.advance(Duration.ofSeconds(20));
    for (var i = 0; i < 10; i++) {
      bob.send("alice", "text " + i);
      time.advance(Duration.ofSeconds(10));
    }
    var sent = frames(alice).sent();
    bob.send("alice", "one more");
    time.advance(Duration.ofSeconds(10));

    assertThat(frames(alice).sent() - sent).isEqualTo(1); // The acknowledgement.
  }

  /// Whoever does not answer is asked once and not again: the transport ends the connection.
  @Test
  void theSilentAreAskedOnce() {
    bob.kill(); // What bob's transport tells the others is no sign of life.
    var link = alice.engine().links().getFirst().id();
    var now = time.instant();
    var asked = 0;
    for (var second = 0; second < 60; second++) {
      var later = now.plusSeconds(second);
      asked +=
          (int)
              alice.engine().on(new Event.Tick(), new Moment(later, later)).stream()
                  .filter(effect -> effect instanceof Effect.Transmit(var to, _) && to.equals(link))
                  .count();
    }

    assertThat(asked).isEqualTo(1);
  }

  @Test
  void aNodeThatIsStoppedSaysSo() {
    var now = new Moment(time.instant(), time.instant());
    var effects = alice.engine().on(new Event.Stopping(), now);
    var link = alice.engine().links().getFirst().id();

    var goodbye = Bytes.wrap(FrameEncoder.encode(new Frame.Close(CloseReason.SHUTTING_DOWN)));
    assertThat(effects)
        .containsSubsequence(new Effect.Transmit(link, goodbye), new Effect.Disconnect(link));
  }

  private long received(SimulatedNode node) {
    return frames(node).received();
  }

  private static LinkView.Frames frames(SimulatedNode node) {
    return node.engine().links().getFirst().frames();
  }
}
