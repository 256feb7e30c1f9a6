// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.nightjar.protocol.content.Address;
import dev.nightjar.testkit.Properties;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class NodeAddressTest {
  /// Whatever a contact may write must become an address, or nothing: an exception would end the
  /// node.
  @Test
  void everyAddressOfTheProtocolIsOne() {
    Properties.forAll(
        2_000,
        (random, size) -> {
          var host = someHost(random, 1 + size * 3);
          var port = random.nextInt(-1, 0x10001);
          var address = NodeAddress.of(host, port);

          if (Address.isValid(host, port)) {
            assertThat(address).contains(new NodeAddress(host, port));
            assertThat(address.orElseThrow()).hasToString(new Address(host, port).toString());
          }
        });
  }

  @Test
  void everyVisibleCharacterIsJudgedAlike() {
    for (var character = 0; character < 0x100; character++) {
      var host = String.valueOf((char) character);

      assertThat(NodeAddress.of(host, 1).isPresent())
          .as("character %d", character)
          .isEqualTo(Address.isValid(host, 1));
    }
  }

  @Test
  void whatIsNoAddressIsEmptyOrRefused() {
    for (var host : new String[] {"", " ", "[::1]", "a]b", "ä", "a b", "x".repeat(254)}) {
      assertThat(NodeAddress.of(host, 1)).isEmpty();
      assertThatIllegalArgumentException().isThrownBy(() -> new NodeAddress(host, 1));
    }
    for (var port : new int[] {-1, 65_536}) {
      assertThat(NodeAddress.of("h", port)).isEmpty();
      assertThatIllegalArgumentException().isThrownBy(() -> new NodeAddress("h", port));
    }
  }

  @Test
  void readsWhatItPrints() {
    for (var text : new String[] {"example.org:7400", "[::1]:65535", "127.0.0.1:0"}) {
      assertThat(NodeAddress.parse(text)).hasToString(text);
    }
  }

  @Test
  void refusesTextWithoutPortOrBrackets() {
    for (var text : new String[] {"h", "h:", ":1", "::1:7400", "h:123456", "h:65536", "[h:1"}) {
      assertThatIllegalArgumentException().isThrownBy(() -> NodeAddress.parse(text));
    }
  }

  /// Mostly of characters that are allowed, so that many are valid.
  private static String someHost(SplittableRandom random, int longest) {
    return random
        .ints(random.nextInt(longest + 1), 0x21, 0x7f)
        .map(character -> random.nextInt(200) == 0 ? random.nextInt(0x100) : character)
        .filter(character -> (character != '[' && character != ']') || random.nextInt(20) == 0)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
