// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.ratchet.RatchetPolicy;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.crypto.session.Sessions;
import dev.nightjar.node.transport.memory.MemoryNetwork;
import dev.nightjar.node.transport.memory.VirtualTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Sessions that one side has lost, or that are not what the other side has, are replaced.
final class LostSessionsTest {
  private final VirtualTime time = new VirtualTime(Instant.parse("2026-06-01T12:00:00Z"));
  private final MemoryNetwork network = new MemoryNetwork(time, new SplittableRandom(1));
  private final SimulatedNode alice = new SimulatedNode("alice", time, network, 2);
  private final SimulatedNode bob = new SimulatedNode("bob", time, network, 3);

  @BeforeEach
  void meet() {
    alice.start();
    bob.start();
    assertThat(bob.join(alice)).isInstanceOf(Answer.Done.class);
    alice.send("bob", "one");
    bob.send("alice", "two");
    time.advance(SimulatedNode.WHILE);
  }

  @Test
  void whoeverLostItsSessionsWritesAllTheSame() {
    loseSessions(alice);
    alice.send("bob", "three");
    time.advance(SimulatedNode.WHILE);
    assertThat(bob.texts()).containsExactly("one", "three");
    bob.send("alice", "four");
    time.advance(SimulatedNode.WHILE);

    assertThat(bob.texts()).containsExactly("one", "three");
    assertThat(alice.texts()).containsExactly("two", "four");
  }

  @Test
  void bothMayHaveLostThem() {
    loseSessions(alice);
    loseSessions(bob);
    alice.send("bob", "three");
    bob.send("alice", "four");
    time.advance(SimulatedNode.WHILE);

    assertThat(bob.texts()).containsExactly("one", "three");
    assertThat(alice.texts()).containsExactly("two", "four");
  }

  @Test
  void aSessionThatCannotBeReadIsLeftOut() {
    change(
        alice,
        record -> {
          var session = firstSession(alice);
          var bytes = record.toByteArray();
          bytes[indexOf(record, session)] ^= 0x55; // Its version.
          return Bytes.wrap(bytes);
        });
    alice.send("bob", "three");
    bob.send("alice", "four");
    time.advance(SimulatedNode.WHILE);

    assertThat(bob.texts()).containsExactly("one", "three");
    assertThat(alice.texts()).containsExactly("two", "four");
  }

  private void loseSessions(SimulatedNode node) {
    change(
        node,
        record -> {
          var format = format(node);
          var peer = format.read(idOf(node), secret(record)).orElseThrow();
          peer.dropSessions();
          try (var written = format.write(peer)) {
            return written.use(Bytes::copyOf);
          }
        });
  }

  /// Changes the contact's record while the node is down.
  private static void change(SimulatedNode node, UnaryOperator<Bytes> change) {
    var name = ContactBook.RECORD_PREFIX + idOf(node).toHex();
    var disk = node.copyOfDisk();
    var changed = secret(change.apply(record(node)));
    node.kill();
    disk.commit(new Commit(Map.of(name, Optional.of(changed)), List.of(), List.of()));
    node.restoreDisk(disk);
    node.start();
  }

  private static Bytes record(SimulatedNode node) {
    var records = node.copyOfDisk().records();
    var stored = records.get(ContactBook.RECORD_PREFIX + idOf(node).toHex());
    return Objects.requireNonNull(stored).use(Bytes::copyOf);
  }

  private static Bytes firstSession(SimulatedNode node) {
    var peer = format(node).read(idOf(node), secret(record(node))).orElseThrow();
    try (var session = peer.sessions.getFirst().export()) {
      return session.use(Bytes::copyOf);
    }
  }

  private static int indexOf(Bytes whole, Bytes part) {
    var at = 0;
    while (!whole.slice(at, at + part.size()).equals(part)) {
      at++;
    }
    return at;
  }

  private static Bytes idOf(SimulatedNode node) {
    return node.contact(node.name.equals("alice") ? "bob" : "alice").id();
  }

  private static SecretBytes secret(Bytes bytes) {
    return SecretBytes.copyOf(bytes.toByteArray());
  }

  private static ContactFormat format(SimulatedNode node) {
    var sessions = new Sessions(SimulatedNode.SUITES, node.random, RatchetPolicy.EVERY_TURN);
    return new ContactFormat(sessions, SimulatedNode.SUITES.primitives().sha256());
  }
}
