// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.Bytes;
import dev.nightjar.node.NetworkSettings;
import dev.nightjar.node.transport.BindResult;
import dev.nightjar.node.transport.LinkId;
import dev.nightjar.node.transport.NodeAddress;
import dev.nightjar.node.transport.Transport;
import dev.nightjar.node.transport.memory.MemoryNetwork;
import dev.nightjar.node.transport.memory.VirtualTime;
import dev.nightjar.protocol.content.MessageId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What follows from events that are handled together leaves together.
final class TogetherTest {
  private final VirtualTime time = new VirtualTime(Instant.parse("2026-06-01T12:00:00Z"));
  private final MemoryNetwork network = new MemoryNetwork(time, new SplittableRandom(1));
  private final SimulatedNode alice = new SimulatedNode("alice", time, network, 2);
  private final SimulatedNode bob = new SimulatedNode("bob", time, network, 3);

  @Test
  void manyTextsAreOneWrite() {
    alice.start();
    bob.start();
    bob.join(alice);
    var transport = new CountingTransport();
    var driver = new PeerDriver(bob.engine(), transport, new Silent());
    var before = sent();
    var events = new ArrayList<Event>();
    for (var i = 0; i < 50; i++) {
      var text = new Request.Send(bob.contact("alice").id(), "text " + i, null, Duration.ofDays(1));
      events.add(new Event.Asked(100 + i, text));
    }
    driver.handle(events, now());
    assertThat(driver.store(new MemoryStore(), now())).isTrue();

    assertThat(sent().sent() - before.sent()).isEqualTo(50);
    assertThat(transport.calls).hasSize(1);
    assertThat(transport.calls.getFirst())
        .isEqualTo("transmit " + (sent().bytesSent() - before.bytesSent()));
  }

  @Test
  void whatIsSaidBeforeTheEndIsSentBeforeTheEnd() {
    alice.start();
    bob.start();
    bob.join(alice);
    var transport = new CountingTransport();
    var driver = new PeerDriver(bob.engine(), transport, new Silent());
    driver.handle(List.of(new Event.Stopping()), now());
    assertThat(driver.store(new MemoryStore(), now())).isTrue();

    assertThat(transport.calls).containsExactly("transmit 4", "disconnect");
  }

  /// Else two nodes that both send much would both stop reading, and wait for each other.
  @Test
  void whatANodeHasUnderWayDoesNotKeepItFromReading() {
    assertThat(Stream.of(Lane.values()).mapToLong(Lane::mostBytesUnderWay).sum())
        .isLessThanOrEqualTo(NetworkSettings.defaults().maxQueuedBytes() / 2);
  }

  private Moment now() {
    return new Moment(time.instant(), time.instant());
  }

  private LinkView.Frames sent() {
    return bob.engine().links().getFirst().frames();
  }

  private static final class CountingTransport implements Transport {
    final List<String> calls = new ArrayList<>();

    @Override
    public BindResult listen(NodeAddress address) {
      return new BindResult.Taken();
    }

    @Override
    public void dial(LinkId link, NodeAddress to) {
      calls.add("dial");
    }

    @Override
    public void transmit(LinkId link, Bytes data) {
      calls.add("transmit " + data.size());
    }

    @Override
    public void resume(LinkId link) {
      calls.add("resume");
    }

    @Override
    public void proceed(LinkId link) {
      calls.add("proceed");
    }

    @Override
    public void keep(LinkId link) {
      calls.add("keep");
    }

    @Override
    public void disconnect(LinkId link) {
      calls.add("disconnect");
    }

    @Override
    public WireBytes wireBytes(LinkId link) {
      return WireBytes.NONE;
    }

    @Override
    public WireBytes totalWireBytes() {
      return WireBytes.NONE;
    }

    @Override
    public void close() {
      calls.add("close");
    }
  }

  private static final class Silent implements Outlet {
    @Override
    public void reply(long ticket, Answer answer) {
      // Nobody asked.
    }

    @Override
    public void advance(MessageId message, Progress progress) {
      // Nobody waits.
    }

    @Override
    public void tell(Notice notice) {
      // Nobody listens.
    }

    @Override
    public boolean hasRoom() {
      return true;
    }
  }
}
