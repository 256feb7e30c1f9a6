// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.discovery.mdns;

import dev.nightjar.node.discovery.Announcement;
import dev.nightjar.node.discovery.Discovery;
import dev.nightjar.node.discovery.DiscoveryEvents;
import dev.nightjar.node.discovery.Endpoint;
import dev.nightjar.node.transport.NodeAddress;
import java.io.IOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Announces and hears on every network of this machine, by multicast DNS.
///
/// One thread listens and looks at the interfaces; it takes in a bounded number of datagrams a
/// second, so that a flood costs others what is lost and this machine little. Thread-safe.
public final class MulticastDns implements Discovery {
  private static final System.Logger LOG = System.getLogger(MulticastDns.class.getName());
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);
  private static final Duration LONGEST_CLOSE = Duration.ofSeconds(1);

  /// A look that comes so late means that the machine slept.
  private static final Duration SLEPT = Duration.ofSeconds(60);

  /// How many datagrams are taken in within how long.
  private static final int MOST_IN_A_SPAN = 64;

  private static final Duration SPAN = Duration.ofMillis(100);

  private final Groups groups;
  private final Selector selector;
  private final Surroundings surroundings;
  private final @Nullable NodeAddress bound;
  private final DiscoveryEvents events;
  private final InstantSource clock;
  private final Thread thread;
  private final ByteBuffer buffer = ByteBuffer.allocate(DnsMessages.MOST_BYTES + 1);
  private volatile boolean closed;
  private volatile List<Lan> lans = List.of();
  private Instant looked = Instant.EPOCH;

  /// Whether the events say where the node is; not at first, and no more after a sleep.
  private boolean isTold;

  private long spanBegan = System.nanoTime();
  private int heard;

  /// The networks of this machine as they are now.
  @FunctionalInterface
  interface Surroundings {
    List<Lan> look() throws SocketException;
  }

  private MulticastDns(
      Groups groups,
      Selector selector,
      Surroundings surroundings,
      @Nullable NodeAddress bound,
      DiscoveryEvents events,
      InstantSource clock) {
    this.groups = groups;
    this.selector = selector;
    this.surroundings = surroundings;
    this.bound = bound;
    this.events = events;
    this.clock = clock;
    thread = Thread.ofPlatform().daemon().name("nightjar-discovery").unstarted(this::run);
  }

  /// Begins to listen, and announces what it is told to.
  ///
  /// @param bound where the node listens, null when it does not
  /// @throws IOException if this machine cannot do multicast
  public static MulticastDns start(
      @Nullable NodeAddress bound, DiscoveryEvents events, InstantSource clock) throws IOException {
    return start(() -> Lan.around(bound), bound, events, clock);
  }

  static MulticastDns start(
      Surroundings surroundings,
      @Nullable NodeAddress bound,
      DiscoveryEvents events,
      InstantSource clock)
      throws IOException {
    var selector = Selector.open();
    try {
      var groups = Groups.open(selector);
      var started = new MulticastDns(groups, selector, surroundings, bound, events, clock);
      started.thread.start();
      return started;
    } catch (IOException e) {
      selector.close();
      throw e;
    }
  }

  @Override
  public void announce(Announcement announcement) {
    var message = DnsMessages.answer(announcement);
    lans.stream()
        .filter(lan -> announcement.endpoint().equals(endpoint(lan)))
        .forEach(lan -> groups.send(message, lan));
  }

  @Override
  public void seek() {
    var message = DnsMessages.question();
    lans.forEach(lan -> groups.send(message, lan));
  }

  private @Nullable Endpoint endpoint(Lan lan) {
    return bound == null ? null : lan.endpoint(bound).orElse(null);
  }

  private void run() {
    try (selector;
        groups) {
      while (!closed) {
        look();
        selector.select(BETWEEN_LOOKS.toMillis());
        selector.selectedKeys().clear();
        hear();
      }
    } catch (IOException | RuntimeException e) {
      LOG.log(
          System.Logger.Level.WARNING, "Contacts on this network are not looked for any more.", e);
    }
  }

  /// Joins what is new, and tells where the node is if that has changed or the machine slept.
  private void look() {
    var now = clock.instant();
    if (now.isAfter(looked) && now.isBefore(looked.plus(BETWEEN_LOOKS))) {
      return;
    }
    isTold &= !now.isAfter(looked.plus(SLEPT));
    looked = now;
    try {
      var found = surroundings.look();
      if (!isTold || !found.equals(lans)) {
        groups.join(found);
        lans = found;
        events.moved(
            found.stream().map(this::endpoint).filter(Objects::nonNull).distinct().toList());
        isTold = true;
      }
    } catch (SocketException e) { // The next look may see more.
      LOG.log(System.Logger.Level.DEBUG, "the networks cannot be seen: {0}", e.getMessage());
    }
  }

  /// Takes in what has come, but no more than a flood may have before the next look.
  private void hear() throws IOException {
    buffer.clear();
    for (var taken = 0; taken < MOST_IN_A_SPAN && !closed && groups.receive(buffer); taken++) {
      var message = new byte[buffer.flip().remaining()];
      buffer.get(message).clear();
      switch (DnsMessages.read(message)) {
        case DnsMessages.Heard.Announced(var announcement) -> events.announced(announcement);
        case DnsMessages.Heard.Asked _ -> events.sought();
        case DnsMessages.Heard.Nothing _ -> {
          // Other programs talk to each other.
        }
      }
      rest();
    }
  }

  /// After so many datagrams within a span of time, lets the rest of it pass.
  private void rest() {
    var passed = System.nanoTime() - spanBegan;
    if (passed >= SPAN.toNanos()) {
      spanBegan = System.nanoTime();
      heard = 0;
    } else if (++heard >= MOST_IN_A_SPAN) {
      LockSupport.parkNanos(SPAN.toNanos() - passed);
    }
  }

  @Override
  public void close() {
    closed = true;
    selector.wakeup();
    LockSupport.unpark(thread);
    try {
      thread.join(LONGEST_CLOSE);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
