// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.discovery.mdns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.node.discovery.Endpoint;
import dev.nightjar.node.transport.NodeAddress;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class LanTest {
  private final Lan lan = lan("fe80::1", "2001:db8::1", "192.0.2.1", "192.0.2.2");

  @Test
  void whoListensEverywhereIsCalledAtWhatTheNetworkCallsHim() {
    assertThat(called(lan, "0.0.0.0")).containsExactlyInAnyOrder("192.0.2.1", "192.0.2.2");
    assertThat(called(lan, "::"))
        .containsExactlyInAnyOrder("192.0.2.1", "192.0.2.2", "2001:db8:0:0:0:0:0:1");
  }

  @Test
  void whoListensAtOneAddressIsCalledThereAndNotOnOtherNetworks() {
    assertThat(called(lan, "192.0.2.2")).containsExactly("192.0.2.2");
    assertThat(called(lan("198.51.100.1"), "192.0.2.2")).isEmpty();
  }

  @Test
  void noMoreAddressesAreToldThanFit() {
    var many = Stream.iterate(1, i -> i + 1).limit(9).map(i -> "192.0.2." + i);

    assertThat(called(lan(many.toArray(String[]::new)), "0.0.0.0")).hasSize(4);
  }

  @Test
  void whoListensOnTheMachineItselfStaysThere() throws SocketException {
    var own = Lan.around(new NodeAddress("127.0.0.1", 7_400));

    assertThat(own).isNotEmpty().allMatch(lan -> isLoopback(lan.card()));
    assertThat(Lan.around(new NodeAddress("0.0.0.0", 7_400)))
        .noneMatch(lan -> isLoopback(lan.card()));
    assertThat(Lan.around(null)).noneMatch(lan -> isLoopback(lan.card()));
  }

  private static boolean isLoopback(NetworkInterface card) {
    try {
      return card.isLoopback();
    } catch (SocketException e) {
      throw new AssertionError(e);
    }
  }

  private static Stream<String> called(Lan lan, String bound) {
    return lan.endpoint(new NodeAddress(bound, 7_400)).map(Endpoint::dialled).stream()
        .flatMap(List::stream)
        .map(NodeAddress::host);
  }

  private static Lan lan(String... addresses) {
    try {
      var card = NetworkInterface.getByInetAddress(InetAddress.getLoopbackAddress());
      return new Lan(card, Stream.of(addresses).map(InetAddress::ofLiteral).toList());
    } catch (SocketException e) {
      throw new AssertionError(e);
    }
  }
}
