// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.testkit;

import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;

/// Runs a claim over many seeded cases, smaller ones first.
///
/// Every run draws the same fixed cases and as many from a fresh seed. A failure names its seed and
/// size; `-Dproperty.seed=SEED` makes that seed the fresh one again.
public final class Properties {
  private static final long FIXED_SEED = 0x6e696768746a6172L;
  private static final long FRESH_SEED =
      Long.getLong("property.seed", ThreadLocalRandom.current().nextLong());

  private Properties() {}

  /// A claim about one case.
  ///
  /// It draws whatever it needs from `random`; `size` grows from 0 to 100 over the run and is meant
  /// to bound lengths and counts.
  @FunctionalInterface
  public interface Claim {
    void check(SplittableRandom random, int size) throws Exception;
  }

  /// Checks `claim` on `cases` fixed cases and on `cases` fresh ones.
  ///
  /// @throws AssertionError with the seed and size of the first case that fails
  public static void forAll(int cases, Claim claim) {
    check(FIXED_SEED, cases, claim);
    check(FRESH_SEED, cases, claim);
  }

  private static void check(long seed, int cases, Claim claim) {
    var seeds = new SplittableRandom(seed);
    for (var i = 0; i < cases; i++) {
      var size = cases == 1 ? 100 : i * 100 / (cases - 1);
      try {
        claim.check(seeds.split(), size);
      } catch (Exception | AssertionError failure) {
        throw new AssertionError(
            "case %d (size %d) of -Dproperty.seed=%d: %s".formatted(i, size, seed, failure),
            failure);
      }
    }
  }

  /// Between 0 and `atMost` bytes, inclusive.
  public static byte[] someBytes(SplittableRandom random, int atMost) {
    var drawn = new byte[random.nextInt(atMost + 1)];
    random.nextBytes(drawn);
    return drawn;
  }
}
