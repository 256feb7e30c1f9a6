// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.crypto.suite.CryptoSuites;
import dev.nightjar.crypto.suite.Suite;

/// Any bytes are an identity, a proof or nothing, and what is one is written as the same bytes.
final class IdentityDecodersFuzzTest {
  private static final CryptoSuites SUITES = new CryptoSuites(Primitives.best());

  @FuzzTest
  void anyPublicIdentityDecodes(byte[] input) {
    var bytes = Bytes.copyOf(input);
    IdentityKeys.parse(bytes, SUITES).ifPresent(keys -> assertThat(keys.encode()).isEqualTo(bytes));
  }

  @FuzzTest
  void anyProofDecodes(byte[] input) {
    var bytes = Bytes.copyOf(input);
    for (var suite : Suite.values()) {
      for (var form : IdentityProof.Form.values()) {
        IdentityProof.parse(bytes, suite, form, SUITES)
            .ifPresent(proof -> assertThat(proof.encoded()).isEqualTo(bytes));
      }
    }
  }

  @FuzzTest
  void anySecretIdentityDecodes(byte[] input) {
    try (var stored = SecretBytes.copyOf(input)) {
      Identity.restore(stored, SUITES)
          .ifPresent(identity -> {
            try (var again = identity.export()) {
              assertThat(again.matches(stored)).isTrue();
            }
          });
    }
  }
}
