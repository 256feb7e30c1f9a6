// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.base.Bytes;
import dev.nightjar.node.transport.BindResult;
import dev.nightjar.node.transport.LinkEnd;
import dev.nightjar.node.transport.LinkFacts;
import dev.nightjar.node.transport.LinkId;
import dev.nightjar.node.transport.NodeAddress;
import dev.nightjar.node.transport.TransportEvents;
import dev.nightjar.node.transport.TransportLimits;
import dev.nightjar.node.transport.tcp.TcpTransport;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Someone between two nodes who ends TLS on one side and begins it anew on the other.
final class ManInTheMiddleTest {
  private static final LinkId OUT = new LinkId(1);

  @Test
  void isRefusedByTheNodeThatIsCalled(@TempDir Path folder) throws InterruptedException {
    create(folder, "alice");
    create(folder, "bob");
    try (var alice = open(folder, "alice");
        var bob = open(folder, "bob");
        var middle = new Relay(alice.addresses().getFirst())) {
      var invitation = alice.invite(Duration.ofHours(1), List.of(middle.address()));

      assertThatThrownBy(() -> bob.accept(invitation.link(), "alice"))
          .isInstanceOf(NightjarException.Refused.class);
      assertThat(middle.passedOn.get()).isGreaterThan(0);
      assertThat(middle.passedBack.get()).isZero();
      assertThat(alice.contacts()).isEmpty();
      assertThat(bob.contacts()).isEmpty();
    }
  }

  private static void create(Path folder, String name) {
    builder(folder, name).create();
  }

  private static Node open(Path folder, String name) {
    return builder(folder, name).listen("127.0.0.1", 0).start();
  }

  private static Nightjar.Builder builder(Path folder, String name) {
    return Nightjar.builder()
        .home(folder.resolve(name))
        .passphrase("correct horse".toCharArray())
        .name(name);
  }

  /// Passes bytes on between a caller and the one it means, each over a TLS of its own.
  private static final class Relay implements AutoCloseable {
    private final AtomicInteger passedOn = new AtomicInteger();
    private final AtomicInteger passedBack = new AtomicInteger();
    private final CountDownLatch connected = new CountDownLatch(1);
    private final TcpTransport out;
    private final TcpTransport in;
    private final NodeAddress address;
    private volatile @Nullable LinkId caller;

    Relay(NodeAddress target) throws InterruptedException {
      var second = Duration.ofSeconds(1);
      var limits =
          new TransportLimits(
              new TransportLimits.Patience(
                  second.multipliedBy(5), second.multipliedBy(60), second.multipliedBy(10)),
              new TransportLimits.Room(10, 0, 10, 1 << 20, 10));
      out = new TcpTransport(new Outward(), limits, new SecureRandom(), Instant.EPOCH);
      in = new TcpTransport(new Inward(), limits, new SecureRandom(), Instant.EPOCH);
      var bound = in.listen(new NodeAddress("127.0.0.1", 0));
      assertThat(bound).isInstanceOf(BindResult.Bound.class);
      address = ((BindResult.Bound) bound).address();
      out.dial(OUT, target);
      assertThat(connected.await(10, TimeUnit.SECONDS)).isTrue();
    }

    NodeAddress address() {
      return address;
    }

    @Override
    public void close() {
      in.close();
      out.close();
    }

    private final class Inward implements TransportEvents {
      @Override
      public void opened(LinkId link, LinkFacts facts) {
        caller = link;
      }

      @Override
      public void received(LinkId link, Bytes chunk) {
        passedOn.addAndGet(chunk.size());
        out.transmit(OUT, chunk);
        in.resume(link);
      }

      @Override
      public void ended(LinkId link, LinkEnd why) {
        out.disconnect(OUT);
      }
    }

    private final class Outward implements TransportEvents {
      @Override
      public void opened(LinkId link, LinkFacts facts) {
        connected.countDown();
      }

      @Override
      public void received(LinkId link, Bytes chunk) {
        passedBack.addAndGet(chunk.size());
        var known = caller;
        if (known != null) {
          in.transmit(known, chunk);
        }
        out.resume(link);
      }

      @Override
      public void ended(LinkId link, LinkEnd why) {
        var known = caller;
        if (known != null) {
          in.disconnect(known);
        }
      }
    }
  }
}
