// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.prekey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.identity.Identity;
import dev.nightjar.crypto.identity.IdentityProof;
import dev.nightjar.crypto.mode.ModePolicy;
import dev.nightjar.crypto.primitive.AeadAlgorithm;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.crypto.secret.SecretAccess;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.crypto.suite.CryptoSuites;
import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.testkit.SeededRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Hybrid means both, for signatures: an attacker who can forge Ed25519 at will, or ML-DSA at will,
/// passes no bundle off as Bob's. One who can forge both does.
final class HybridSignatureAttackTest {
  private static final CryptoSuites SUITES = new CryptoSuites(Primitives.best());
  private static final Identity BOB = Identity.create(SUITES, new SeededRandom(2));
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

  /// Where the two halves of the composite seed begin in Bob's secret form: ML-DSA, then Ed25519.
  private static final int LATTICE_SEED = 72;

  private static final int CURVE_SEED = LATTICE_SEED + 32;

  @Test
  void whoForgesEd25519PassesNoBundleOff() {
    assertThat(bundleOfBobSignedBy(bobWithOtherSeed(LATTICE_SEED)))
        .isEqualTo(new BundleOpening.Refused(BundleRefusal.BAD_SIGNATURE));
  }

  @Test
  void whoForgesMlDsaPassesNoBundleOff() {
    assertThat(bundleOfBobSignedBy(bobWithOtherSeed(CURVE_SEED)))
        .isEqualTo(new BundleOpening.Refused(BundleRefusal.BAD_SIGNATURE));
  }

  @Test
  void whoForgesBothDoes() {
    assertThat(bundleOfBobSignedBy(BOB)).isInstanceOf(BundleOpening.Verified.class);
  }

  /// A bundle with Bob's identity and the attacker's prekeys.
  private static BundleOpening bundleOfBobSignedBy(Identity attacker) {
    var random = new SeededRandom(9);
    var terms =
        new BundleTerms(
            AeadAlgorithm.AES_256_GCM, ModePolicy.standard(), NOON, NOON.plus(Duration.ofDays(1)));
    var keys =
        new BundleKeys(
            BOB.keys().proof(Suite.HYBRID, IdentityProof.Form.BOTH_KEYS),
            SUITES.kem(Suite.HYBRID).generate(random).publicKey(),
            Bytes.random(32, random),
            List.of());
    var forged = new BundleFormat(SUITES).sign(terms, keys, attacker, random);
    return PrekeyBundle.open(forged.encoded(), BOB.fingerprint(), NOON, SUITES);
  }

  /// Somebody who holds one half of Bob's composite key and made the other up.
  private static Identity bobWithOtherSeed(int at) {
    try (var stored = BOB.export()) {
      var bytes = stored.unsafeBytes(SecretAccess.UNSAFE);
      for (var i = 0; i < 32; i++) {
        bytes[at + i] ^= 0x5a;
      }
      return Identity.restore(SecretBytes.takeOver(bytes), SUITES).orElseThrow();
    }
  }
}
