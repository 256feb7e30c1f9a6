// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.doctor;

/// One thing that a check saw.
///
/// @param subject what was looked at
/// @param state how it is
/// @param detail what was seen
/// @param remedy what to do; empty when nothing needs doing
public record Finding(String subject, State state, String detail, String remedy) {
  /// How a thing is.
  public enum State {
    GOOD,
    /// Works, but not as well as it could.
    WEAK,
    /// Nightjar does not work, or is not safe, until this is repaired.
    BROKEN
  }

  static Finding good(String subject, String detail) {
    return new Finding(subject, State.GOOD, detail, "");
  }

  static Finding weak(String subject, String detail, String remedy) {
    return new Finding(subject, State.WEAK, detail, remedy);
  }

  static Finding broken(String subject, String detail, String remedy) {
    return new Finding(subject, State.BROKEN, detail, remedy);
  }
}
