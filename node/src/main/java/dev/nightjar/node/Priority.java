// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node;

/// Which texts to one contact leave first. Those of one priority arrive in the order in which they
/// were sent.
public enum Priority {
  /// After everything that waits.
  NORMAL,
  /// Before everything normal that has not left yet.
  URGENT
}
