// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.simulator.world;

import java.io.Serial;
import java.security.SecureRandom;
import java.util.SplittableRandom;

/// A random source that repeats itself, for simulated nodes only: keys drawn from it are worth
/// nothing.
///
/// Owned by one machine; not thread-safe.
final class RepeatableRandom extends SecureRandom {
  @Serial private static final long serialVersionUID = 1L;

  private final transient SplittableRandom source;

  RepeatableRandom(SplittableRandom source) {
    this.source = source;
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
