// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.node.transport.memory.MemoryNetwork;
import dev.nightjar.node.transport.memory.NetworkConditions;
import dev.nightjar.node.transport.memory.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is over is wiped from the store too, in a home that nobody writes to.
final class HousekeepingTest {
  private final VirtualTime time = new VirtualTime(Instant.parse("2026-06-01T12:00:00Z"));
  private final MemoryNetwork network = new MemoryNetwork(time, new SplittableRandom(4));
  private final SimulatedNode alice = new SimulatedNode("alice", time, network, 5);
  private final SimulatedNode bob = new SimulatedNode("bob", time, network, 6);

  @BeforeEach
  void meet() {
    alice.start();
    bob.start();
    bob.join(alice);
  }

  @Test
  void prekeysAreWipedAfterFourWeeks() {
    var before = stored(NodeState.PREKEYS_RECORD);
    time.advance(Duration.ofDays(27));
    assertThat(stored(NodeState.PREKEYS_RECORD)).isEqualTo(before);

    time.advance(Duration.ofDays(2));

    assertThat(stored(NodeState.PREKEYS_RECORD)).isLessThan(before - 64);
  }

  @Test
  void prekeysAreWipedAtTheStartOfANodeThatWasDown() {
    var before = stored(NodeState.PREKEYS_RECORD);
    alice.kill();
    time.advance(Duration.ofDays(30));
    alice.start();

    assertThat(stored(NodeState.PREKEYS_RECORD)).isLessThan(before - 64);
  }

  @Test
  void keysOfMessagesThatNeverCameAreWipedAfterAWeek() {
    var withoutGap = stored(recordOfBob());
    network.become(NetworkConditions.good().withBreaks(1));
    bob.send("alice", "lost on the first way");
    time.advance(Duration.ofMillis(100));
    network.become(NetworkConditions.good());
    time.advance(Duration.ofMinutes(20));
    assertThat(alice.texts()).containsExactly("lost on the first way");
    var withGap = stored(recordOfBob());
    assertThat(withGap).isGreaterThan(withoutGap);
    time.advance(Duration.ofDays(6));
    assertThat(stored(recordOfBob())).isEqualTo(withGap);

    time.advance(Duration.ofDays(2));

    assertThat(stored(recordOfBob())).isLessThanOrEqualTo(withGap - 48);
  }

  @Test
  void invitationsAreWipedWhenTheyExpired() {
    alice.invite();
    var withInvitation = stored(InvitationBook.RECORD);

    time.advance(Duration.ofDays(2));

    assertThat(stored(InvitationBook.RECORD)).isLessThan(withInvitation);
  }

  private String recordOfBob() {
    return ContactBook.RECORD_PREFIX + alice.contact("bob").id().toHex();
  }

  /// The size of one of Alice's records.
  private int stored(String record) {
    try (var content = Objects.requireNonNull(alice.copyOfDisk().records().get(record))) {
      return content.size();
    }
  }
}
