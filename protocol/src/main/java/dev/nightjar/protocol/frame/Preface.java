// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.protocol.frame;

import dev.nightjar.base.Bytes;

/// What a direction of a connection begins with: four magic bytes and the version of the framing.
final class Preface {
  /// The only version so far.
  static final int VERSION = 1;

  /// `NJLK` and the version.
  static final Bytes BYTES = Bytes.copyOf(new byte[] {'N', 'J', 'L', 'K', VERSION});

  static final int MAGIC_BYTES = BYTES.size() - 1;

  private Preface() {}
}
