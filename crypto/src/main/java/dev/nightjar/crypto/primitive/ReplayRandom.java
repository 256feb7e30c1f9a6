// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.primitive;

import java.io.Serial;
import java.security.SecureRandom;

/// Hands out given bytes once: how a seed gets into a key generator that only takes randomness.
///
/// Owned by one call; not thread-safe.
final class ReplayRandom extends SecureRandom {
  @Serial private static final long serialVersionUID = 1L;

  private final transient byte[] content;
  private int position;

  ReplayRandom(byte[] content) {
    // The super constructor without arguments would look for a generator to seed.
    super(null, null);
    this.content = content;
  }

  @Override
  public void nextBytes(byte[] bytes) {
    if (bytes.length > content.length - position) {
      throw new IllegalStateException("a generator asked for more than the seed");
    }
    System.arraycopy(content, position, bytes, 0, bytes.length);
    position += bytes.length;
  }

  @Override
  public String getAlgorithm() {
    return "replay";
  }
}
