// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.transport.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.node.transport.LinkId;
import dev.nightjar.node.transport.TransportLimits;
import dev.nightjar.node.transport.tcp.Slots.Verdict;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;

final class SlotsTest {
  private static final Verdict GRANTED = new Verdict.Granted();
  private static final Verdict REFUSED = new Verdict.Refused();
  private static final InetAddress HERE = InetAddress.ofLiteral("192.0.2.1");

  /// Six connections, two of them for dials only; three from one address.
  private final Slots slots = new Slots(new TransportLimits.Room(6, 2, 3, 1, 1));

  @Test
  void anAddressHasSoManyAndNoMore() {
    for (var link = 2; link <= 6; link += 2) {
      assertThat(accept(link, HERE)).isEqualTo(GRANTED);
      slots.keep(new LinkId(link));
    }

    assertThat(accept(8, HERE)).isEqualTo(REFUSED);
    assertThat(accept(10, InetAddress.ofLiteral("192.0.2.2"))).isEqualTo(GRANTED);
    slots.release(new LinkId(2));
    assertThat(accept(12, HERE)).isEqualTo(GRANTED);
  }

  @Test
  void aStrangerOfTheSameAddressMakesRoomForANewOne() {
    accept(2, InetAddress.ofLiteral("192.0.2.2"));
    accept(4, HERE);
    accept(6, HERE);
    accept(8, HERE);

    assertThat(accept(10, HERE)).isEqualTo(insteadOf(4));
    assertThat(accept(12, HERE)).isEqualTo(insteadOf(6));
  }

  @Test
  void aNetworkOfIpv6CountsAsOneAddress() {
    for (var link = 2; link <= 6; link += 2) {
      accept(link, InetAddress.ofLiteral("2001:db8::" + link));
      slots.keep(new LinkId(link));
    }

    assertThat(accept(8, InetAddress.ofLiteral("2001:db8::ffff:1:2:3"))).isEqualTo(REFUSED);
    assertThat(accept(10, InetAddress.ofLiteral("2001:db8:0:1::1"))).isEqualTo(GRANTED);
  }

  @Test
  void callersLeaveRoomForDials() {
    for (var link = 2; link <= 8; link += 2) {
      assertThat(acceptFromAnywhere(link)).isEqualTo(GRANTED);
      slots.keep(new LinkId(link));
    }

    assertThat(acceptFromAnywhere(10)).isEqualTo(REFUSED);
    assertThat(slots.dial(new LinkId(1))).isEqualTo(GRANTED);
    assertThat(slots.dial(new LinkId(3))).isEqualTo(GRANTED);
    assertThat(slots.dial(new LinkId(5))).isEqualTo(REFUSED);
  }

  @Test
  void theOldestStrangerMakesRoom() {
    for (var link = 2; link <= 8; link += 2) {
      acceptFromAnywhere(link);
    }
    slots.keep(new LinkId(2));

    assertThat(acceptFromAnywhere(10)).isEqualTo(insteadOf(4));
    slots.dial(new LinkId(1));
    slots.dial(new LinkId(3));
    assertThat(slots.dial(new LinkId(5))).isEqualTo(insteadOf(6));
  }

  @Test
  void whatIsOverFreesItsPlaceOnce() {
    for (var link = 2; link <= 8; link += 2) {
      acceptFromAnywhere(link);
      slots.keep(new LinkId(link));
    }
    slots.release(new LinkId(4));
    slots.release(new LinkId(4));

    assertThat(acceptFromAnywhere(10)).isEqualTo(GRANTED);
    slots.keep(new LinkId(10));
    assertThat(acceptFromAnywhere(12)).isEqualTo(REFUSED);
  }

  private Verdict accept(long link, InetAddress from) {
    return slots.accept(new LinkId(link), from);
  }

  private Verdict acceptFromAnywhere(long link) {
    return accept(link, InetAddress.ofLiteral("198.51.100." + link));
  }

  private static Verdict insteadOf(long link) {
    return new Verdict.InsteadOf(new LinkId(link));
  }
}
