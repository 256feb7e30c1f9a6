// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.ratchet;

import java.io.Serial;
import java.security.SecureRandom;
import java.util.SplittableRandom;

/// A seeded source whose future can be given to an attacker: a fork draws what the original will
/// draw.
final class ForkableRandom extends SecureRandom {
  @Serial private static final long serialVersionUID = 1L;

  private final long seed;
  private long drawn;

  ForkableRandom(long seed) {
    this(seed, 0);
  }

  private ForkableRandom(long seed, long drawn) {
    this.seed = seed;
    this.drawn = drawn;
  }

  ForkableRandom fork() {
    return new ForkableRandom(seed, drawn);
  }

  @Override
  public void nextBytes(byte[] bytes) {
    // Seeds of this generator that are near each other give overlapping streams: mix them first.
    var mixed = new SplittableRandom(seed << 32 | drawn++).nextLong();
    new SplittableRandom(mixed).nextBytes(bytes);
  }
}
