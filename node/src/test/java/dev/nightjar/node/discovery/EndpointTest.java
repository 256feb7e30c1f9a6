// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.base.Bytes;
import dev.nightjar.node.transport.NodeAddress;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EndpointTest {
  private static final Bytes IPV4 = Bytes.ofHex("c0000201");
  private static final Bytes IPV6 = Bytes.ofHex("20010db8000000000000000000000001");

  @Test
  void isTheSameInWhateverOrderItWasGiven() {
    var one = new Endpoint(7_400, List.of(IPV6, IPV4));
    var other = new Endpoint(7_400, List.of(IPV4, IPV6));

    assertThat(one).isEqualTo(other);
    assertThat(one.encoded().toHex())
        .isEqualTo("1ce802" + "10" + IPV6.toHex() + "04" + IPV4.toHex());
  }

  @Test
  void onlyWhatNamesAHostFurtherAwayIsCalled() {
    var all =
        List.of(
            IPV4,
            IPV6,
            Bytes.ofHex("7f000001"), // loopback, which the engine judges
            Bytes.ofHex("a9fe0101"));
    var nowhere =
        List.of(
            Bytes.ofHex("00000000"),
            Bytes.ofHex("e00000fb"),
            Bytes.ofHex("ffffffff"),
            Bytes.ofHex("fe800000000000000000000000000001"));

    assertThat(new Endpoint(9, all).dialled())
        .containsExactlyInAnyOrder(
            new NodeAddress("192.0.2.1", 9),
            new NodeAddress("2001:db8:0:0:0:0:0:1", 9),
            new NodeAddress("127.0.0.1", 9));
    assertThat(new Endpoint(9, nowhere).dialled()).isEmpty();
    assertThat(new Endpoint(9, all).isLoopback()).isTrue();
    assertThat(new Endpoint(9, nowhere).isLoopback()).isFalse();
  }

  @Test
  void otherPortsCountsAndSizesAreNoEndpoint() {
    var five = List.of(1, 2, 3, 4, 5).stream().map(i -> Bytes.ofHex("0a00000" + i)).toList();

    assertThat(Endpoint.isEndpoint(1, five.subList(0, 4))).isTrue();
    assertThat(Endpoint.isEndpoint(65_535, List.of(IPV4))).isTrue();
    assertThat(Endpoint.isEndpoint(0, List.of(IPV4))).isFalse();
    assertThat(Endpoint.isEndpoint(65_536, List.of(IPV4))).isFalse();
    assertThat(Endpoint.isEndpoint(1, List.of())).isFalse();
    assertThat(Endpoint.isEndpoint(1, five)).isFalse();
    assertThat(Endpoint.isEndpoint(1, Collections.nCopies(2, IPV4))).isFalse();
    assertThat(Endpoint.isEndpoint(1, List.of(Bytes.ofHex("0a0000")))).isFalse();
    assertThatThrownBy(() -> new Endpoint(1, five)).isInstanceOf(IllegalArgumentException.class);
  }
}
