// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.testkit;

import java.io.Serial;
import java.security.SecureRandom;
import java.util.SplittableRandom;

/// A `SecureRandom` that repeats itself: the same seed draws the same bytes. Tests only.
public final class SeededRandom extends SecureRandom {
  @Serial private static final long serialVersionUID = 1L;

  private final transient SplittableRandom source;

  public SeededRandom(long seed) {
    source = new SplittableRandom(seed);
  }

  @Override
  public void nextBytes(byte[] bytes) {
    source.nextBytes(bytes);
  }

  @Override
  public int nextInt() {
    return source.nextInt();
  }

  @Override
  public long nextLong() {
    return source.nextLong();
  }
}
