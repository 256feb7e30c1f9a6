// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.mode;

import dev.nightjar.crypto.suite.Suite;

/// What two policies come to; the same for both sides.
public sealed interface Negotiation {
  /// Both allow `suite`, and this is why it was taken.
  record Agreed(Suite suite, Reason reason) implements Negotiation {}

  /// No suite is supported by both and below neither floor.
  record NoCommonMode() implements Negotiation {}

  /// Why a suite was taken.
  enum Reason {
    /// The lowest suite that satisfies both wishes.
    STRONGER_WISH,
    /// No common suite satisfies both wishes: the highest that both allow.
    HIGHEST_COMMON
  }
}
