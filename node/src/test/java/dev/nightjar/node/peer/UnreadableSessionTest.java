// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.ByteReader;
import dev.nightjar.crypto.identity.Fingerprint;
import dev.nightjar.crypto.mode.ModePolicy;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.node.transport.memory.MemoryNetwork;
import dev.nightjar.node.transport.memory.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// A session that cannot be read costs that session, and nothing else of the home.
final class UnreadableSessionTest {
  private final VirtualTime time = new VirtualTime(Instant.parse("2026-06-01T12:00:00Z"));
  private final MemoryNetwork network = new MemoryNetwork(time, new SplittableRandom(41));
  private final SimulatedNode alice = new SimulatedNode("alice", time, network, 42).start();
  private final SimulatedNode bob = new SimulatedNode("bob", time, network, 43).start();

  @Test
  void aSessionThatCannotBeReadIsGivenUpAndTheContactStays() {
    bob.join(alice);
    bob.send("alice", "before");
    time.advance(SimulatedNode.WHILE);
    bob.kill();
    alice.send("bob", "under way, in the session that is lost");
    spoilSessions(bob);

    bob.start();
    assertThat(bob.notices).hasAtLeastOneElementOfType(Notice.SessionLost.class);
    time.advance(Duration.ofMinutes(2));
    bob.send("alice", "after");
    time.advance(Duration.ofMinutes(2));

    assertThat(alice.texts()).containsExactly("before", "after");
    assertThat(bob.texts()).containsExactly("under way, in the session that is lost");
    assertThat(bob.contact("alice").name()).isEqualTo("alice");
  }

  @Test
  void itIsToldOnce() {
    bob.join(alice);
    bob.kill();
    spoilSessions(bob);
    bob.start();
    bob.notices.clear();
    bob.kill();
    bob.start();

    assertThat(bob.notices).noneMatch(Notice.SessionLost.class::isInstance);
  }

  /// Gives every session of a node that is down another version.
  private static void spoilSessions(SimulatedNode node) {
    var disk = node.copyOfDisk();
    var record =
        disk.records().entrySet().stream()
            .filter(stored -> stored.getKey().startsWith(ContactBook.RECORD_PREFIX))
            .findFirst()
            .orElseThrow();
    var bytes = record.getValue().use(byte[]::clone);
    var sessions = sessions(bytes);
    assertThat(sessions).isNotEmpty();
    sessions.forEach(at -> bytes[at] = (byte) 0xff);
    disk.commit(
        new Commit(
            Map.of(record.getKey(), Optional.of(SecretBytes.takeOver(bytes))),
            List.of(),
            List.of()));
    node.restoreDisk(disk);
  }

  /// Where the states of sessions begin in the record of a contact that was neither changed nor can
  /// be joined again.
  private static List<Integer> sessions(byte[] record) {
    var in = new ByteReader(record);
    in.u8();
    assertThat(in.u8() & 6).as("neither changed nor invited").isZero();
    in.bytes(Fingerprint.SIZE);
    in.bytes(in.u16());
    in.bytes(ModePolicy.STORED_SIZE);
    for (var addresses = in.u8(); addresses > 0; addresses--) {
      in.bytes(in.u16());
      in.u16();
    }
    var begins = new ArrayList<Integer>();
    for (var sessions = in.u8(); sessions > 0; sessions--) {
      var size = in.u32();
      begins.add(record.length - in.remaining());
      in.bytes(size);
    }
    return begins;
  }
}
