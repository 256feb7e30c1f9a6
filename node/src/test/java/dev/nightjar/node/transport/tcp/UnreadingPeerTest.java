// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.transport.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.Bytes;
import dev.nightjar.node.transport.LinkEnd;
import dev.nightjar.node.transport.LinkId;
import dev.nightjar.node.transport.NodeAddress;
import dev.nightjar.node.transport.TransportLimits;
import dev.nightjar.node.transport.TransportLimits.Patience;
import dev.nightjar.node.transport.TransportLimits.Room;
import dev.nightjar.node.transport.tcp.RecordingEvents.Told;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a peer that never reads can do, which is little.
///
/// Bob, who is never asked to read on, stands for it: his system's buffers fill, then alice's.
final class UnreadingPeerTest {
  private static final LinkId FIRST = new LinkId(1);

  /// More than the buffers of two sockets hold.
  private static final Bytes MUCH = Bytes.wrap(new byte[32 << 20]);

  private static final Bytes LITTLE = Bytes.wrap(new byte[100]);
  private static final Room NARROW = new Room(1, 0, 1, 64 << 10, 16);

  private final RecordingEvents alice = new RecordingEvents();
  private final RecordingEvents bob = new RecordingEvents();
  private final TcpTransport dialler =
      TransportFixture.transport(bob, TransportFixture.limits(TransportFixture.PATIENT));
  private TcpTransport listener = dialler;

  @AfterEach
  void close() {
    dialler.close();
    listener.close();
  }

  @Test
  void isNotReadFromUntilItReads() throws Exception {
    var there = connect(TransportFixture.limits(NARROW));
    listener.transmit(there, MUCH);
    var unasked = bob.next(Told.Received.class).chunk().size(); // Bob wants no more than that.
    dialler.transmit(FIRST, LITTLE);

    assertThat(alice.isQuietFor(300)).isTrue();
    takeAll(MUCH.size() - unasked);
    assertThat(alice.next(Told.Received.class).chunk()).isEqualTo(LITTLE);
  }

  @Test
  void doesNotMakeOthersGoOn() throws Exception {
    var there = connect(TransportFixture.limits(NARROW));
    listener.transmit(there, MUCH);
    listener.proceed(there);
    var unasked = bob.next(Told.Received.class).chunk().size();

    assertThat(alice.isQuietFor(300)).isTrue();
    takeAll(MUCH.size() - unasked);
    assertThat(alice.next(Told.Received.class).chunk()).isEqualTo(Bytes.EMPTY);
  }

  /// Ten bytes are sent for each that arrives, as long as any are read.
  @Test
  void canNotHaveAnythingPiledUp() throws Exception {
    var there = connect(TransportFixture.limits(NARROW));
    var queued = 0L;
    dialler.transmit(FIRST, MUCH);
    for (var next = alice.poll(500); next != null; next = alice.poll(500)) {
      assertThat(next).isInstanceOf(Told.Received.class);
      var answer = new byte[((Told.Received) next).chunk().size() * 10];
      queued += answer.length;
      listener.transmit(there, Bytes.wrap(answer));
      listener.resume(there);
    }

    var left = listener.wireBytes(there).sent(); // Handed to the system, or waiting for it.
    assertThat(queued).isGreaterThan(NARROW.queuedBytes()).isLessThan(MUCH.size() / 2);
    assertThat(left).isLessThan(MUCH.size() / 2);
  }

  @Test
  void isCutOffWhenItTakesNothing() throws Exception {
    var hasty =
        new Patience(Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofMillis(300));
    var there = connect(new TransportLimits(hasty, NARROW));
    listener.transmit(there, MUCH);

    assertThat(alice.next(Told.Ended.class).why()).isEqualTo(LinkEnd.TOO_SLOW);
    aNewCallerIsLetIn();
  }

  @Test
  void isNotCutOffWhileItTakesSomething() throws Exception {
    var hasty =
        new Patience(Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofMillis(1_500));
    var there = connect(new TransportLimits(hasty, NARROW));
    listener.transmit(there, MUCH);
    takeAll(MUCH.size());
    dialler.transmit(FIRST, LITTLE);

    assertThat(alice.next(Told.Received.class).link()).isEqualTo(there);
  }

  @Test
  void canNotKeepAConnectionThatIsToEnd() throws Exception {
    var there = connect(TransportFixture.limits(NARROW));
    listener.transmit(there, MUCH);
    listener.disconnect(there);

    assertThat(alice.next(Told.Ended.class).why()).isEqualTo(LinkEnd.CLOSED_HERE);
    aNewCallerIsLetIn();
  }

  @Test
  void canNotKeepATransportFromClosing() throws Exception {
    var there = connect(TransportFixture.limits(NARROW));
    listener.transmit(there, MUCH);
    listener.close();

    assertThat(alice.next(Told.Ended.class).why()).isEqualTo(LinkEnd.CLOSED_HERE);
  }

  /// Silence is the peer's only while we would read.
  @Test
  void isNotIdleWhileWeDoNotRead() throws Exception {
    var hasty =
        new Patience(Duration.ofSeconds(10), Duration.ofMillis(200), Duration.ofSeconds(20));
    var there = connect(TransportFixture.limits(hasty));
    dialler.transmit(FIRST, LITTLE);
    alice.next(Told.Received.class); // Alice does not ask for more: she is busy.

    assertThat(alice.isQuietFor(1_000)).isTrue();
    listener.resume(there);
    assertThat(alice.next(Told.Ended.class).why()).isEqualTo(LinkEnd.IDLE);
  }

  private NodeAddress address = new NodeAddress("127.0.0.1", 0);

  private LinkId connect(TransportLimits limits) throws InterruptedException {
    listener = TransportFixture.transport(alice, limits);
    address = TransportFixture.listen(listener);
    dialler.dial(FIRST, address);
    bob.next(Told.Opened.class);
    var there = alice.next(Told.Opened.class).link();
    listener.keep(there);
    return there;
  }

  private void takeAll(int size) throws InterruptedException {
    dialler.resume(FIRST);
    for (var taken = 0; taken < size; ) {
      taken += bob.next(Told.Received.class).chunk().size();
      dialler.resume(FIRST);
    }
  }

  private void aNewCallerIsLetIn() throws InterruptedException {
    dialler.dial(new LinkId(3), address);
    assertThat(alice.next(Told.Opened.class).link().isDialled()).isFalse();
  }
}
