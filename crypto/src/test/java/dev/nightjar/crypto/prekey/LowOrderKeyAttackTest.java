// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.prekey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.identity.Identity;
import dev.nightjar.crypto.mode.ModePolicy;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.crypto.primitive.X25519;
import dev.nightjar.crypto.suite.CryptoSuites;
import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.testkit.SeededRandom;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A contact signs a bundle of its own with an X25519 key of low order, with which everybody agrees
/// on the same secret, all zero: there is no such bundle, wherever in it the key stands.
final class LowOrderKeyAttackTest {
  private static final CryptoSuites SUITES = new CryptoSuites(Primitives.best());
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
  private static final Bytes LABEL =
      Bytes.wrap("nightjar/1/prekey-bundle\0".getBytes(StandardCharsets.US_ASCII));

  private final SeededRandom random = new SeededRandom(7);
  private final Identity mallory = Identity.create(SUITES, random);

  @ParameterizedTest
  @EnumSource(names = {"CLASSICAL", "HYBRID"})
  void noBundleHasAKeyOfLowOrder(Suite suite) {
    var bundle =
        new PrekeySecrets(SUITES, random).issue(mallory, suite, ModePolicy.only(suite), NOON);
    var unsigned =
        bundle
            .encoded()
            .slice(0, bundle.encoded().size() - SUITES.signature(suite).signatureSize());
    var points =
        List.of(
            bundle.signedPrekey().encoded(),
            bundle.ratchetKey().orElseThrow(),
            bundle.oneTimePrekey().orElseThrow().key().encoded());

    assertThat(open(signed(suite, unsigned))).isInstanceOf(BundleOpening.Verified.class);
    for (var point : points) {
      var forged = signed(suite, withoutOrder(unsigned, point));

      assertThat(open(forged)).isEqualTo(new BundleOpening.Refused(BundleRefusal.MALFORMED));
    }
  }

  /// The bundle with zeros for the X25519 part of `key`, which is its last 32 bytes.
  private static Bytes withoutOrder(Bytes bundle, Bytes key) {
    var whole = bundle.toByteArray();
    for (var end = key.size(); end <= whole.length; end++) {
      if (bundle.slice(end - key.size(), end).equals(key)) {
        Arrays.fill(whole, end - X25519.KEY_SIZE, end, (byte) 0);
        return Bytes.wrap(whole);
      }
    }
    throw new AssertionError("the key is not in the bundle");
  }

  private Bytes signed(Suite suite, Bytes unsigned) {
    return unsigned.concat(mallory.sign(suite, LABEL.concat(unsigned).toByteArray(), random));
  }

  private BundleOpening open(Bytes bundle) {
    return PrekeyBundle.open(bundle, mallory.fingerprint(), NOON, SUITES);
  }
}
