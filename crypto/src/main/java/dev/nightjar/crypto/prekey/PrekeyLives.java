// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.prekey;

import java.time.Duration;

/// How long prekeys live and how many there are; the table in `docs/protocol/handshake.md`.
final class PrekeyLives {
  /// How far two clocks may differ.
  static final Duration SKEW = Duration.ofHours(1);

  /// A signed prekey goes into new bundles for so long.
  static final Duration ROTATION = Duration.ofDays(7);

  /// A bundle is good for so long.
  static final Duration BUNDLE = Duration.ofDays(14);

  /// First messages may be under way for so long after the bundle expired.
  static final Duration TRANSIT = Duration.ofDays(7);

  /// The private part of a signed prekey is wiped after so long: the overlap window ends.
  static final Duration SIGNED_PREKEY = ROTATION.plus(BUNDLE).plus(TRANSIT);

  /// An unused one-time prekey is wiped after so long.
  static final Duration ONE_TIME_PREKEY = BUNDLE.plus(TRANSIT);

  static final int MAX_SIGNED_PREKEYS = 5;
  static final int MAX_ONE_TIME_PREKEYS = 1_000;
  static final int MAX_LAST_RESORT_BUNDLES = 8;
  static final int MAX_REMEMBERED_HANDSHAKES = 4_096;

  private PrekeyLives() {}
}
