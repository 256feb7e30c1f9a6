// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.vectors;

import java.io.Serial;
import java.security.SecureRandom;

/// Draws the bytes that a vector says were drawn.
final class FixedRandom extends SecureRandom {
  @Serial private static final long serialVersionUID = 1L;

  private final transient byte[] content;
  private int position;

  FixedRandom(byte[] content) {
    this.content = content;
  }

  @Override
  public void nextBytes(byte[] bytes) {
    System.arraycopy(content, position, bytes, 0, bytes.length);
    position += bytes.length;
  }
}
