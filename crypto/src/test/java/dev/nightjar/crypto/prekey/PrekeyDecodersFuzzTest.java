// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.prekey;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.identity.Fingerprint;
import dev.nightjar.crypto.mode.ModePolicy;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.crypto.suite.CryptoSuites;
import dev.nightjar.testkit.SeededRandom;
import java.time.Instant;

/// Any bytes are a bundle, stored prekeys, a policy or nothing.
final class PrekeyDecodersFuzzTest {
  private static final CryptoSuites SUITES = new CryptoSuites(Primitives.best());
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
  private static final Fingerprint NOBODY = new Fingerprint(Bytes.wrap(new byte[32]));

  @FuzzTest
  void anyBundleDecodes(byte[] input) {
    var bytes = Bytes.copyOf(input);
    new BundleFormat(SUITES)
        .read(bytes)
        .ifPresent(bundle -> assertThat(bundle.encoded()).isEqualTo(bytes));
    assertThat(PrekeyBundle.open(bytes, NOBODY, NOON, SUITES))
        .isInstanceOf(BundleOpening.Refused.class);
  }

  @FuzzTest
  void anyStoredPrekeysDecode(byte[] input) {
    try (var stored = SecretBytes.copyOf(input)) {
      PrekeySecrets.restore(stored, SUITES, new SeededRandom(1))
          .ifPresent(prekeys -> {
            prekeys.tidy(NOON);
            prekeys.export().close();
            prekeys.close();
          });
    }
  }

  @FuzzTest
  void anyPolicyDecodes(byte[] input) {
    var bytes = Bytes.copyOf(input);
    ModePolicy.parse(bytes).ifPresent(policy -> assertThat(policy.encode()).isEqualTo(bytes));
  }
}
