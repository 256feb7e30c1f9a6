// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nightjar.app.control.ControlClient;
import dev.nightjar.app.control.Manner;
import dev.nightjar.base.Bytes;
import dev.nightjar.node.Letter;
import dev.nightjar.node.transport.LinkEnd;
import dev.nightjar.node.transport.LinkFacts;
import dev.nightjar.node.transport.LinkId;
import dev.nightjar.node.transport.NodeAddress;
import dev.nightjar.node.transport.TransportEvents;
import dev.nightjar.node.transport.TransportLimits;
import dev.nightjar.node.transport.tcp.TcpTransport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Strangers call a running node and misbehave: a conversation with a contact goes on as if they
/// were not there, and none of them hears a word.
@Timeout(180)
final class HostilePeersIT {
  private static final int TEXTS = 20;
  private static final int RAW = 240;
  private static final int SECURED = 40;

  /// Far above what a text takes on a busy machine, far below any timeout that a peer may use up.
  private static final Duration PROMPT = Duration.ofSeconds(4);

  private static final byte[] BEGINNING_OF_TLS = {22, 3, 1, 2, 0, 1, 0, 1, (byte) 0xfc, 3, 3};
  private static final byte[] ANOTHER_PROTOCOL =
      "GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  /// The preface, and the head of a frame of 2 GiB.
  private static final Bytes HUGE_FRAME = Bytes.ofHex("4e4a4c4b017fffffff02");

  private static final Bytes NO_PREFACE = Bytes.wrap(new byte[100_000]);
  private static final Bytes HALF_A_PREFACE = Bytes.ofHex("4e4a");

  @TempDir private Path folder = Path.of("none");
  private Nightjar nightjar = new Nightjar(folder);
  private final List<Socket> sockets = new ArrayList<>();
  private final AtomicInteger answered = new AtomicInteger();
  private final TcpTransport secured =
      new TcpTransport(
          new Strangers(),
          new TransportLimits(
              new TransportLimits.Patience(
                  Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofSeconds(60)),
              new TransportLimits.Room(1_000, 0, 1, 1 << 20, 1)),
          new SecureRandom(),
          Instant.EPOCH);

  @BeforeEach
  void prepare() {
    assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "no /proc, and one loopback address");
    nightjar = new Nightjar(folder);
  }

  @AfterEach
  void endEverything() throws IOException {
    for (var socket : sockets) {
      socket.close();
    }
    secured.close();
    nightjar.close();
  }

  @Test
  void strangersDoNotDisturbAConversation() throws Exception {
    for (var name : List.of("alice", "bob")) {
      var home = nightjar.home(name).toString();
      assertThat(nightjar.run("init", "--name", name, "--home", home).exitCode()).isZero();
    }
    var alice = nightjar.listen("alice");
    var heard = Hearing.of(alice);
    heard.await("ready");
    Hearing.of(nightjar.listen("bob")).await("ready");
    try (var there = ControlClient.connect(nightjar.home("alice")).orElseThrow();
        var here = ControlClient.connect(nightjar.home("bob")).orElseThrow()) {
      here.accept(there.invite(Duration.ofHours(1), List.of()).link(), "alice");
      send(here, 0);
      var before = openFiles(alice);
      var address = NodeAddress.parse(there.identity().addresses().getFirst());

      for (var i = 0; i < RAW; i++) {
        callWithoutTls(address, i);
      }
      for (var i = 0; i < SECURED; i++) {
        secured.dial(new LinkId(2L * i + 1), address);
      }
      for (var i = 1; i < TEXTS; i++) {
        send(here, i);
        callWithoutTls(address, RAW + i);
      }

      assertThat(heard.textsUntil("text " + (TEXTS - 1))).hasSize(TEXTS);
      assertThat(openFiles(alice)).isLessThan(before + 3 * 64);
    }
    assertThat(answered).hasValue(0);
    assertThat(alice.stop()).isEqualTo(143);
  }

  private static void send(ControlClient client, int number) {
    client.send("alice", new Letter("text " + number), Manner.USUAL, PROMPT);
  }

  /// Says nothing, or nonsense, or begins TLS and leaves it at that; comes from many addresses.
  private void callWithoutTls(NodeAddress to, int number) throws IOException {
    var socket = new Socket();
    sockets.add(socket);
    socket.bind(new InetSocketAddress("127.0.1." + (1 + number % 5), 0));
    socket.connect(new InetSocketAddress(to.host(), to.port()), 5_000);
    switch (number % 4) {
      case 0 -> socket.getOutputStream().write(ANOTHER_PROTOCOL);
      case 1 -> socket.getOutputStream().write(BEGINNING_OF_TLS);
      case 2 -> socket.close();
      default -> socket.setTcpNoDelay(true); // It stays and says nothing.
    }
  }

  private static long openFiles(Nightjar.Listening of) throws IOException {
    try (var files = Files.list(Path.of("/proc", Long.toString(of.process().pid()), "fd"))) {
      return files.count();
    }
  }

  /// What those who can do TLS do with it.
  private final class Strangers implements TransportEvents {
    @Override
    public void opened(LinkId link, LinkFacts facts) {
      switch ((int) link.value() / 2 % 4) {
        case 0 -> secured.transmit(link, HUGE_FRAME);
        case 1 -> secured.transmit(link, NO_PREFACE);
        case 2 -> secured.transmit(link, HALF_A_PREFACE);
        default -> secured.keep(link); // And not a word.
      }
    }

    @Override
    public void received(LinkId link, Bytes chunk) {
      answered.incrementAndGet();
    }

    @Override
    public void ended(LinkId link, LinkEnd why) {
      // That is what we expect.
    }
  }
}
