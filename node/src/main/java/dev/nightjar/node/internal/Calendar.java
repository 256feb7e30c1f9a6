// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.internal;

import java.time.Instant;
import java.time.InstantSource;

/// What the clock of a machine says, as far as it can be true: a date outside of what every format
/// can hold counts as the nearest one inside. Machines without a battery begin anywhere.
///
/// Thread-safe; immutable.
///
/// @param machine its clock
public record Calendar(InstantSource machine) implements InstantSource {
  /// An invitation of a year that is made then can still be written.
  static final Instant LAST = Instant.parse("2105-01-01T00:00:00Z");

  @Override
  public Instant instant() {
    var now = machine.instant();
    return now.isBefore(Instant.EPOCH) ? Instant.EPOCH : now.isAfter(LAST) ? LAST : now;
  }
}
