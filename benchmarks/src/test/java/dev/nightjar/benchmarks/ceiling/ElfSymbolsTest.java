// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.ceiling;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class ElfSymbolsTest {
  private static final String BUNDLED =
      "/com/amazon/corretto/crypto/provider/libamazonCorrettoCryptoProvider.so";

  @Test
  void findsNamesThatAreNotExported() throws IOException {
    try (var library = ElfSymbolsTest.class.getResourceAsStream(BUNDLED)) {
      var symbols = ElfSymbols.read(Objects.requireNonNull(library).readAllBytes());

      assertThat(symbols.size()).isGreaterThan(1000);
      assertThat(symbols.offset("ED25519_sign")).isPositive();
      assertThat(symbols.offset("JNI_OnLoad")).isPositive();
      assertThat(symbols.offset("no_such_function")).isEqualTo(-1);
    }
  }

  @Test
  void findsNothingInAnythingElse() {
    assertThat(ElfSymbols.read(new byte[0]).size()).isZero();
    assertThat(ElfSymbols.read(new byte[4096]).size()).isZero();
  }
}
