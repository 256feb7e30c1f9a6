// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.cache;

import java.time.Duration;

/// How much the caches hold, and for how long.
///
/// @param keyBytes bytes of parsed public keys per kind of key, as [ParsedKeys] weighs them
/// @param keyIdle how long a public key stays after its last use
/// @param signatures how many verified signatures
/// @param signatureLife how long a verified signature stays
public record CacheLimits(int keyBytes, Duration keyIdle, int signatures, Duration signatureLife) {
  /// Under 10 MB in all.
  public static final CacheLimits STANDARD =
      new CacheLimits(3 * 1024 * 1024, Duration.ofHours(6), 8192, Duration.ofHours(1));

  public CacheLimits {
    if (keyBytes < 0 || signatures < 0 || keyIdle.isNegative() || signatureLife.isNegative()) {
      throw new IllegalArgumentException("negative limits");
    }
  }
}
