// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.transport.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.node.transport.NodeAddress;
import org.junit.jupiter.api.Test;

final class ReachableAddressesTest {
  @Test
  void anAddressStandsForItself() {
    var address = new NodeAddress("127.0.0.1", 7400);

    assertThat(ReachableAddresses.of(address)).containsExactly(address);
  }

  @Test
  void aWildcardStandsForTheAddressesOfTheMachine() {
    for (var wildcard : new String[] {"0.0.0.0", "::"}) {
      var found = ReachableAddresses.of(new NodeAddress(wildcard, 7400));

      assertThat(found).isNotEmpty().hasSizeLessThanOrEqualTo(4).doesNotHaveDuplicates();
      assertThat(found).allMatch(address -> address.port() == 7400);
      assertThat(found)
          .noneMatch(
              address -> address.host().equals("0.0.0.0") || address.host().startsWith("::"));
      assertThat(found).noneMatch(address -> address.host().contains("%"));
    }
  }
}
