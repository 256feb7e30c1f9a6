// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.testkit.SeededRandom;
import java.io.Serial;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/// Draws from a seed, and throws instead when a test wants that.
final class FaultyRandom extends SecureRandom {
  @Serial private static final long serialVersionUID = 1L;

  /// What is thrown, if anything is.
  transient @Nullable Error failure;

  private final SeededRandom source;

  FaultyRandom(long seed) {
    source = new SeededRandom(seed);
  }

  @Override
  public void nextBytes(byte[] bytes) {
    if (failure != null) {
      throw failure;
    }
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
