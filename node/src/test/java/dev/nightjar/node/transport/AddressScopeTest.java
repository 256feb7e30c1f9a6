// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.transport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AddressScopeTest {
  @ParameterizedTest
  @CsvSource({
    "0.0.0.0, NOWHERE",
    "::, NOWHERE",
    "224.0.0.1, NOWHERE",
    "239.255.255.250, NOWHERE",
    "ff02::1, NOWHERE",
    "255.255.255.255, NOWHERE",
    "127.0.0.1, LOOPBACK",
    "127.1, LOOPBACK",
    "2130706433, LOOPBACK",
    "127.255.255.254, LOOPBACK",
    "::1, LOOPBACK",
    "::ffff:127.0.0.1, LOOPBACK",
    "localhost, LOOPBACK",
    "LocalHost., LOOPBACK",
    "a.localhost, LOOPBACK",
    "169.254.169.254, LINK_LOCAL",
    "fe80::1, LINK_LOCAL",
    "fe80::1%eth0, LINK_LOCAL",
    "192.168.1.2, ORDINARY",
    "2001:db8::1, ORDINARY",
    "example.org, ORDINARY",
    "notlocalhost, ORDINARY"
  })
  void isReadFromTheText(String host, AddressScope scope) {
    assertThat(AddressScope.of(new NodeAddress(host, 7400))).isEqualTo(scope);
  }

  @Test
  void oddTextIsAName() {
    for (var host : new String[] {"%", "%eth0", "1.2.3.4.5", "::g", "...", "256.1.1.1"}) {
      assertThat(AddressScope.of(new NodeAddress(host, 1))).isEqualTo(AddressScope.ORDINARY);
    }
  }
}
