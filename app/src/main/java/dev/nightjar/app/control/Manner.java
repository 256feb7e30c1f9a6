// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.control;

import dev.nightjar.crypto.suite.Suite;
import org.jspecify.annotations.Nullable;

/// How a text is to be sent.
///
/// @param suite the suite to send in; null for the contact's own
/// @param envelope whether in a one-shot envelope instead of the session
/// @param urgent whether it overtakes texts that wait; neither with a suite nor in an envelope
public record Manner(@Nullable Suite suite, boolean envelope, boolean urgent) {
  /// In the session with the contact, after what waits.
  public static final Manner USUAL = new Manner(null, false, false);

  /// Whether this can be done.
  public boolean isPossible() {
    return !urgent || (suite == null && !envelope);
  }
}
