// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.scenario;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.identity.Identity;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.crypto.suite.CryptoSuites;
import dev.nightjar.node.invitation.InvitationLink;
import dev.nightjar.node.invitation.InvitationParsing;
import dev.nightjar.node.peer.Event;
import dev.nightjar.node.peer.Moment;
import dev.nightjar.node.transport.BindResult;
import dev.nightjar.node.transport.LinkEnd;
import dev.nightjar.node.transport.LinkFacts;
import dev.nightjar.node.transport.LinkId;
import dev.nightjar.node.transport.NodeAddress;
import dev.nightjar.node.transport.Transport;
import dev.nightjar.node.transport.TransportEvents;
import dev.nightjar.node.transport.TransportLimits;
import dev.nightjar.node.transport.tcp.TcpTransport;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Many contacts of one node in one process: each with an identity, a session and a connection of
/// its own over TLS, all on one thread.
///
/// What is asked for comes from one thread, what the network says from another.
final class Crowd implements TransportEvents, AutoCloseable {
  private static final Duration LONG = Duration.ofHours(1);
  private static final int MOST = 20_000;
  private static final int QUEUED = 1 << 20;
  private static final int PATIENCE_SECONDS = 30;

  private final SecureRandom random = new SecureRandom();
  private final Primitives primitives = Primitives.best();
  private final CryptoSuites suites = new CryptoSuites(primitives);
  private final BlockingQueue<Consumer<Moment>> work = new LinkedBlockingQueue<>();
  private final TcpTransport transport;
  private final List<LightPeer> peers = new ArrayList<>();
  private final List<Wires> wires = new ArrayList<>();
  private final Map<LinkId, Connection> connections = new HashMap<>();

  /// Ends badly when the thread does, and never well.
  private final CompletableFuture<Void> failure = new CompletableFuture<>();

  private final Times handshakes = new Times();
  private final Instant began = Instant.now();
  private final long beganNanos = System.nanoTime();
  private long made;
  private long dials;
  private int open;

  Crowd() {
    var room = new TransportLimits.Room(MOST, MOST, MOST, QUEUED, 1);
    var patience = new TransportLimits.Patience(Duration.ofSeconds(30), LONG, LONG);
    transport = new TcpTransport(this, new TransportLimits(patience, room), random, Instant.now());
    Thread.ofPlatform()
        .daemon()
        .name("crowd")
        .uncaughtExceptionHandler((_, e) -> failure.completeExceptionally(e))
        .start(this::run);
  }

  /// Does one thing and says what came of it.
  Map<String, Object> play(String what, List<String> with) throws InterruptedException {
    return switch (what) {
      case "join" -> join(Integer.parseInt(with.getFirst()), with.subList(1, with.size()));
      case "return" -> comeAgain(Integer.parseInt(with.getFirst()));
      case "open" -> Map.of("count", ask(() -> open));
      case "handshakes" -> ask(() -> handshakes.figures("handshake-"));
      default -> throw new IllegalArgumentException("nobody knows how to " + what);
    };
  }

  /// Somebody new for each invitation, so many at a time.
  private Map<String, Object> join(int atATime, List<String> links) throws InterruptedException {
    var start = System.nanoTime();
    var joining = new ArrayList<CompletableFuture<Boolean>>();
    for (var i = 0; i < links.size(); i++) {
      var invitation = invitation(links.get(i));
      var wire = new Wires();
      var name = "peer" + ++made;
      var peer = LightPeer.made(name, Identity.create(suites, random), suites, wire);
      wire.owner = peer;
      if (i >= atATime) {
        await(joining.get(i - atATime));
      }
      joining.add(peer.joined());
      work.add(now -> {
        peers.add(peer);
        wires.add(wire);
        peer.join(invitation, now);
      });
    }
    for (var each : joining) {
      await(each);
    }
    return Map.of("millis", (System.nanoTime() - start) / 1e6);
  }

  /// Everybody hangs up, calls again and says something, so many at a time; in no order that the
  /// one who is called could know.
  private Map<String, Object> comeAgain(int atATime) throws InterruptedException {
    var start = System.nanoTime();
    var order = new ArrayList<>(ask(() -> List.copyOf(wires)));
    Collections.shuffle(order, random);
    var calling = new ArrayList<CompletableFuture<Boolean>>();
    for (var i = 0; i < order.size(); i++) {
      if (i >= atATime) {
        await(calling.get(i - atATime));
      }
      var wire = order.get(i);
      var acknowledged = new CompletableFuture<Boolean>();
      calling.add(acknowledged);
      work.add(_ -> {
        Objects.requireNonNull(wire.owner).callAgain(acknowledged);
        wire.close();
      });
    }
    for (var each : calling) {
      await(each);
    }
    return Map.of("millis", (System.nanoTime() - start) / 1e6);
  }

  /// Waits for what the thread is to do, unless it failed at something.
  private <T> T await(CompletableFuture<T> done) {
    CompletableFuture.anyOf(done, failure).orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    return done.join();
  }

  private InvitationLink invitation(String link) {
    if (InvitationLink.parse(link, primitives.sha256())
        instanceof InvitationParsing.Read(var invitation)) {
      return invitation;
    }
    throw new IllegalArgumentException("that is no invitation");
  }

  /// Looks at something on the thread that owns it.
  <T> T ask(Supplier<T> what) {
    var answer = new CompletableFuture<T>();
    work.add(_ -> answer.complete(what.get()));
    return await(answer);
  }

  private void run() {
    var nextLook = now();
    try {
      while (true) {
        var next = work.poll(1, TimeUnit.SECONDS);
        var now = now();
        if (next != null) {
          next.accept(now);
        }
        if (!now.steady().isBefore(nextLook.steady())) {
          peers.forEach(peer -> peer.tick(now));
          nextLook = new Moment(now.wall(), now.steady().plusSeconds(1));
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private Moment now() {
    return new Moment(Instant.now(), began.plusNanos(System.nanoTime() - beganNanos));
  }

  @Override
  public void opened(LinkId link, LinkFacts facts) {
    var end = System.nanoTime();
    work.add(now -> {
      var connection = connections.get(link);
      if (connection != null) {
        open++;
        connection.isOpen = true;
        handshakes.add(end - connection.began);
        connection.owner.handle(new Event.Opened(connection.local, facts), now);
      }
    });
  }

  @Override
  public void received(LinkId link, Bytes chunk) {
    work.add(now -> {
      var connection = connections.get(link);
      if (connection != null) {
        connection.owner.handle(new Event.Received(connection.local, chunk), now);
      }
    });
  }

  @Override
  public void ended(LinkId link, LinkEnd why) {
    work.add(now -> {
      var connection = connections.remove(link);
      if (connection != null) {
        open -= connection.isOpen ? 1 : 0;
        connection.owner.handle(new Event.Ended(connection.local, why), now);
      }
    });
  }

  @Override
  public void close() {
    transport.close();
  }

  /// One connection, whose number only its owner understands.
  private static final class Connection {
    private final LightPeer owner;
    private final LinkId local;
    private final long began = System.nanoTime();
    private boolean isOpen;

    private Connection(LightPeer owner, LinkId local) {
      this.owner = owner;
      this.local = local;
    }
  }

  /// The network as one peer sees it: its numbers are its own, the transport's are everybody's.
  private final class Wires implements Transport {
    private final Map<LinkId, LinkId> global = new HashMap<>();
    private @Nullable LightPeer owner;

    @Override
    public BindResult listen(NodeAddress address) {
      return new BindResult.Forbidden("it only calls");
    }

    @Override
    public void dial(LinkId link, NodeAddress to) {
      var number = new LinkId(2 * ++dials - 1);
      global.put(link, number);
      connections.put(number, new Connection(Objects.requireNonNull(owner), link));
      transport.dial(number, to);
    }

    @Override
    public void transmit(LinkId link, Bytes data) {
      transport.transmit(global(link), data);
    }

    @Override
    public void resume(LinkId link) {
      transport.resume(global(link));
    }

    @Override
    public void proceed(LinkId link) {
      transport.proceed(global(link));
    }

    @Override
    public void keep(LinkId link) {
      transport.keep(global(link));
    }

    @Override
    public void disconnect(LinkId link) {
      transport.disconnect(global(link));
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
      global.values().forEach(transport::disconnect);
    }

    private LinkId global(LinkId link) {
      return Objects.requireNonNull(global.get(link));
    }
  }
}
