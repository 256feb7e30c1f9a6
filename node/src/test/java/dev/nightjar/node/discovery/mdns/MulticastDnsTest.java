// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.discovery.mdns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.Bytes;
import dev.nightjar.node.discovery.Announcement;
import dev.nightjar.node.discovery.DiscoveryEvents;
import dev.nightjar.node.discovery.Endpoint;
import dev.nightjar.node.transport.NodeAddress;
import dev.nightjar.testkit.SeededRandom;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Real sockets on the loopback interface, which other tests may use at the same time.
@Timeout(60)
final class MulticastDnsTest {
  private static final Bytes LOOPBACK = Bytes.ofHex("7f000001");
  private static final NodeAddress CAROLS = new NodeAddress("127.0.0.1", 40_003);
  private static final Endpoint ALICES = new Endpoint(40_001, List.of(LOOPBACK));

  private final SeededRandom random = new SeededRandom(System.nanoTime());
  private final Ears ofAlice = new Ears();
  private final Ears ofBob = new Ears();
  private MulticastDns alice;
  private MulticastDns bob;

  /// What one node was told.
  private static final class Ears implements DiscoveryEvents {
    final BlockingQueue<Announcement> announced = new LinkedBlockingQueue<>();
    final BlockingQueue<List<Endpoint>> moved = new LinkedBlockingQueue<>();
    final Semaphore sought = new Semaphore(0);

    @Override
    public void announced(Announcement announcement) {
      announced.add(announcement);
    }

    @Override
    public void sought() {
      sought.release();
    }

    @Override
    public void moved(List<Endpoint> endpoints) {
      moved.add(endpoints);
    }

    boolean hears(Announcement expected) throws InterruptedException {
      var heard = announced.poll(20, TimeUnit.SECONDS);
      while (heard != null && !heard.equals(expected)) {
        heard = announced.poll(20, TimeUnit.SECONDS);
      }
      return heard != null;
    }
  }

  @BeforeEach
  void start() throws IOException, InterruptedException {
    alice = start("127.0.0.1", ALICES.port(), ofAlice);
    bob = start("127.0.0.1", 40_002, ofBob);
    assertThat(ofAlice.moved.poll(20, TimeUnit.SECONDS)).containsExactly(ALICES);
    assertThat(ofBob.moved.poll(20, TimeUnit.SECONDS)).hasSize(1);
  }

  @AfterEach
  void close() {
    alice.close();
    bob.close();
  }

  private static MulticastDns start(String host, int port, DiscoveryEvents events)
      throws IOException {
    return MulticastDns.start(new NodeAddress(host, port), events, InstantSource.system());
  }

  @Test
  void whatOneAnnouncesTheOtherHears() throws InterruptedException {
    var said = Announcements.at(ALICES, random);
    alice.announce(said);

    assertThat(ofBob.hears(said)).isTrue();
  }

  @Test
  void whoAsksIsHeard() throws InterruptedException {
    bob.seek();

    assertThat(ofAlice.sought.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void nothingIsAnnouncedWhereItIsNotReached() throws InterruptedException {
    var elsewhere = new Endpoint(ALICES.port(), List.of(Bytes.ofHex("c0000201")));
    var said = Announcements.at(ALICES, random);
    alice.announce(Announcements.at(elsewhere, random));
    alice.announce(said);

    assertThat(ofBob.hears(said)).isTrue();
    assertThat(ofBob.announced).noneMatch(heard -> heard.endpoint().equals(elsewhere));
  }

  @Test
  void whatOthersSayDoesNotKeepItFromHearing() throws IOException, InterruptedException {
    for (var i = 0; i < 20; i++) {
      shout(Bytes.random(random.nextInt(2_000), random).toByteArray());
    }
    var said = Announcements.at(ALICES, random);
    alice.announce(said);

    assertThat(ofBob.hears(said)).isTrue();
  }

  /// What comes while the socket is full is lost; this machine has other things to do.
  @Test
  void aFloodIsTakenInSlowly() throws IOException, InterruptedException {
    var question = DnsMessages.question();
    var before = System.nanoTime();
    for (var i = 0; i < 3_000; i++) {
      shout(question);
    }
    var said = Announcements.at(ALICES, random);
    do {
      alice.announce(said);
    } while (!said.equals(ofBob.announced.poll(300, TimeUnit.MILLISECONDS)));
    var tenths = (System.nanoTime() - before) / 100_000_000;

    assertThat(ofBob.sought.availablePermits()).isBetween(1, (int) (tenths + 4) * 64);
  }

  @Test
  void aFloodDoesNotKeepItFromLooking() throws IOException {
    var looks = new Semaphore(0);
    var time = new AtomicLong(1_800_000_000);
    MulticastDns.Surroundings counted =
        () -> {
          looks.release();
          return Lan.around(CAROLS);
        };
    InstantSource leaping = () -> Instant.ofEpochSecond(time.addAndGet(10));
    try (var _ = MulticastDns.start(counted, CAROLS, new Ears(), leaping)) {
      looks.acquireUninterruptibly();
      var looked = false;
      var until = System.nanoTime() + Duration.ofSeconds(4).toNanos();
      while (!looked && System.nanoTime() < until) {
        shout(DnsMessages.question());
        looked = looks.tryAcquire(3);
      }
      assertThat(looked).isTrue();
    }
  }

  @Test
  void aLookThatFailsIsNotTheLast() throws IOException, InterruptedException {
    var ofCarol = new Ears();
    var fails = new AtomicBoolean(true);
    MulticastDns.Surroundings flickering =
        () -> {
          if (fails.getAndSet(false)) {
            throw new SocketException("an interface went away meanwhile");
          }
          return Lan.around(CAROLS);
        };
    try (var _ = MulticastDns.start(flickering, CAROLS, ofCarol, InstantSource.system())) {
      assertThat(ofCarol.moved.poll(20, TimeUnit.SECONDS)).hasSize(1);
    }
  }

  @Test
  void severalOnOneMachineShareThePort() throws IOException, InterruptedException {
    var ofCarol = new Ears();
    try (var _ = start("127.0.0.1", 40_003, ofCarol)) {
      assertThat(ofCarol.moved.poll(20, TimeUnit.SECONDS)).hasSize(1);
      var said = Announcements.at(ALICES, random);
      alice.announce(said);

      assertThat(ofCarol.hears(said)).isTrue();
      assertThat(ofBob.hears(said)).isTrue();
    }
  }

  @Test
  void onceClosedItSaysNothing() {
    alice.close();
    alice.announce(Announcements.at(ALICES, random));
    alice.seek();
    alice.close();
  }

  private void shout(byte[] message) throws IOException {
    try (var channel = DatagramChannel.open(StandardProtocolFamily.INET)) {
      var loopback = NetworkInterface.getByInetAddress(InetAddress.getLoopbackAddress());
      channel.setOption(StandardSocketOptions.IP_MULTICAST_IF, loopback);
      var group = new InetSocketAddress(InetAddress.ofLiteral("224.0.0.251"), Groups.PORT);
      channel.send(ByteBuffer.wrap(message), group);
    }
  }
}
