// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.transport.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.node.transport.BindResult;
import dev.nightjar.node.transport.NodeAddress;
import dev.nightjar.node.transport.TransportLimits;
import dev.nightjar.node.transport.TransportLimits.Patience;
import dev.nightjar.node.transport.TransportLimits.Room;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;

/// Transports for tests, on the loopback address.
final class TransportFixture {
  static final Instant NOW = Instant.parse("2026-06-01T12:34:56Z");
  static final Patience PATIENT =
      new Patience(Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(20));
  static final Room ROOMY = new Room(8, 0, 8, 1 << 20, 16);

  private TransportFixture() {}

  static TransportLimits limits(Patience patience) {
    return new TransportLimits(patience, ROOMY);
  }

  static TransportLimits limits(Room room) {
    return new TransportLimits(PATIENT, room);
  }

  static TcpTransport transport(RecordingEvents events, TransportLimits limits) {
    return new TcpTransport(events, limits, new SecureRandom(), NOW);
  }

  static NodeAddress listen(TcpTransport transport) {
    var result = transport.listen(new NodeAddress("127.0.0.1", 0));
    assertThat(result).isInstanceOf(BindResult.Bound.class);
    return ((BindResult.Bound) result).address();
  }
}
