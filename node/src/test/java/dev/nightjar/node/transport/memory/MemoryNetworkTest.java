// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.transport.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.Bytes;
import dev.nightjar.node.transport.LinkEnd;
import dev.nightjar.node.transport.LinkFacts;
import dev.nightjar.node.transport.LinkId;
import dev.nightjar.node.transport.NodeAddress;
import dev.nightjar.node.transport.Transport;
import dev.nightjar.node.transport.TransportEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class MemoryNetworkTest {
  private static final NodeAddress ADDRESS = new NodeAddress("alice", 7400);
  private static final LinkId FIRST = new LinkId(1);
  private static final LinkId ACCEPTED = new LinkId(2);
  private static final Duration WHILE = Duration.ofSeconds(1);

  private final VirtualTime time = new VirtualTime(Instant.EPOCH);
  private final MemoryNetwork network = new MemoryNetwork(time, new SplittableRandom(7));
  private final Log aliceLog = new Log();
  private final Log bobLog = new Log();
  private final MemoryTransport alice = network.join("alice", aliceLog);
  private final MemoryTransport bob = network.join("bob", bobLog);

  @Test
  void connectsInTime() {
    alice.listen(ADDRESS);
    bob.dial(FIRST, ADDRESS);
    assertThat(bobLog.lines).isEmpty();

    time.advance(WHILE);
    assertThat(aliceLog.lines).containsExactly("opened 2");
    assertThat(bobLog.lines).containsExactly("opened 1");
    assertThat(aliceLog.certificates).isEqualTo(bobLog.certificates);
  }

  @Test
  void saysThatNobodyListens() {
    bob.dial(FIRST, ADDRESS);
    time.advance(WHILE);

    assertThat(bobLog.lines).containsExactly("ended 1 NOT_REACHED");
  }

  @Test
  void keepsBytesInOrderHoweverItCutsThem() {
    connect();
    aliceLog.resumeOn(alice);
    var sent = Bytes.EMPTY;
    for (var i = 0; i < 50; i++) {
      var piece = Bytes.random(1 + i, new SplittableRandom(i));
      bob.transmit(FIRST, piece);
      sent = sent.concat(piece);
    }
    time.advance(WHILE);

    assertThat(aliceLog.received).isEqualTo(sent);
    assertThat(bob.wireBytes(FIRST).sent()).isEqualTo(sent.size());
    assertThat(alice.wireBytes(ACCEPTED).received()).isEqualTo(sent.size());
  }

  @Test
  void waitsUntilAskedAgain() {
    connect();
    bob.transmit(FIRST, Bytes.ofHex("01"));
    bob.transmit(FIRST, Bytes.ofHex("02"));
    time.advance(WHILE);
    assertThat(aliceLog.received).isEqualTo(Bytes.ofHex("01"));

    alice.resume(ACCEPTED);
    time.advance(WHILE);
    assertThat(aliceLog.received).isEqualTo(Bytes.ofHex("0102"));
  }

  @Test
  void theEndComesAfterTheData() {
    connect();
    bob.transmit(FIRST, Bytes.ofHex("0a"));
    bob.disconnect(FIRST);
    time.advance(WHILE);

    assertThat(aliceLog.received).isEqualTo(Bytes.ofHex("0a"));
    assertThat(aliceLog.lines).endsWith("ended 2 " + LinkEnd.CLOSED_THERE);
    assertThat(bobLog.lines).endsWith("ended 1 " + LinkEnd.CLOSED_HERE);
  }

  @Test
  void aKilledNodeIsNoticedAndHearsNothing() {
    connect();
    alice.close();
    time.advance(WHILE);

    assertThat(bobLog.lines).endsWith("ended 1 " + LinkEnd.CLOSED_THERE);
    assertThat(aliceLog.lines).containsExactly("opened 2");
  }

  @Test
  void brokenConnectionsEndOnBothSides() {
    connect();
    network.become(NetworkConditions.good().withBreaks(1));
    bob.transmit(FIRST, Bytes.ofHex("0a"));
    time.advance(WHILE);

    assertThat(aliceLog.received.isEmpty()).isTrue();
    assertThat(aliceLog.lines).endsWith("ended 2 " + LinkEnd.CLOSED_THERE);
    assertThat(bobLog.lines).endsWith("ended 1 " + LinkEnd.CLOSED_THERE);
  }

  @Test
  void partedHostsHearNothingUntilTheyAreJoined() {
    alice.listen(ADDRESS);
    network.part(Set.of("alice"));
    bob.dial(FIRST, ADDRESS);
    time.advance(WHILE);
    assertThat(bobLog.lines).isEmpty();

    network.part(Set.of());
    time.advance(WHILE);
    assertThat(bobLog.lines).containsExactly("opened 1");
  }

  @Test
  void whatPartingHeldUpArrivesInOrder() {
    connect();
    aliceLog.resumeOn(alice);
    network.become(NetworkConditions.good().withBandwidth(50));
    for (var i = 0; i < 20; i++) {
      bob.transmit(FIRST, Bytes.ofHex("%02x%02x".formatted(2 * i, 2 * i + 1)));
    }
    time.advance(Duration.ofMillis(100));
    network.part(Set.of("alice"));
    time.advance(Duration.ofMillis(300));
    network.part(Set.of());
    time.advance(WHILE);

    assertThat(aliceLog.received.size()).isEqualTo(40);
    for (var i = 0; i < 40; i++) {
      assertThat(aliceLog.received.at(i)).isEqualTo((byte) i);
    }
  }

  @Test
  void aNarrowConnectionTakesItsTime() {
    connect();
    aliceLog.resumeOn(alice);
    network.become(NetworkConditions.good().withBandwidth(1_000));
    for (var i = 0; i < 20; i++) {
      bob.transmit(FIRST, Bytes.random(100, new SplittableRandom(i)));
    }
    time.advance(WHILE);
    assertThat(aliceLog.received.size()).isBetween(800, 1_000);
    assertThat(bob.bytesUnderWay()).isBetween(1_000L, 1_200L);

    time.advance(WHILE.multipliedBy(2));
    assertThat(aliceLog.received.size()).isEqualTo(2_000);
  }

  @Test
  void aLostHostSaysNothingUntilItRunsAgain() {
    connect();
    alice.lose();
    bob.transmit(FIRST, Bytes.ofHex("0a"));
    time.advance(WHILE);
    assertThat(bobLog.lines).containsExactly("opened 1");

    network.join("alice", new Log());
    bob.transmit(FIRST, Bytes.ofHex("0a"));
    time.advance(WHILE);
    assertThat(bobLog.lines).containsExactly("opened 1", "ended 1 " + LinkEnd.CLOSED_THERE);
  }

  @Test
  void anEndThatHearsNothingGivesUpWhenItIsTold() {
    network.endIdle(Duration.ofSeconds(30));
    connect();
    aliceLog.resumeOn(alice);
    time.advance(Duration.ofSeconds(20));
    bob.transmit(FIRST, Bytes.wrap(new byte[] {1}));
    time.advance(Duration.ofSeconds(9));
    assertThat(bobLog.lines).doesNotContain("ended 1 IDLE");

    time.advance(WHILE);
    assertThat(bobLog.lines).contains("ended 1 IDLE");
    assertThat(aliceLog.lines).contains("ended 2 CLOSED_THERE");
  }

  private void connect() {
    alice.listen(ADDRESS);
    bob.dial(FIRST, ADDRESS);
    time.advance(WHILE);
  }

  private static final class Log implements TransportEvents {
    private final List<String> lines = new ArrayList<>();
    private final List<Bytes> certificates = new ArrayList<>();
    private Bytes received = Bytes.EMPTY;
    private Runnable afterwards = () -> {};

    void resumeOn(Transport transport) {
      afterwards = () -> transport.resume(ACCEPTED);
    }

    @Override
    public void opened(LinkId link, LinkFacts facts) {
      lines.add("opened " + link.value());
      certificates.add(facts.certificate());
    }

    @Override
    public void received(LinkId link, Bytes chunk) {
      received = received.concat(chunk);
      afterwards.run();
    }

    @Override
    public void ended(LinkId link, LinkEnd why) {
      lines.add("ended " + link.value() + " " + why);
    }
  }
}
