// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.simulator.world;

/// Kills a process between two calls of its ports.
///
/// Owned by one machine; not thread-safe.
final class Fuse {
  private static final int NOT_LIT = -1;

  /// The process is gone; nothing may catch it but the machine.
  static final class Death extends Error {
    private static final long serialVersionUID = 1L;

    private Death() {
      super("the process died", null, false, false);
    }
  }

  private int left = NOT_LIT;

  /// The process dies at the call after so many.
  void light(int steps) {
    left = steps;
  }

  void putOut() {
    left = NOT_LIT;
  }

  /// A port is called.
  void burn() {
    if (left == 0) {
      left = NOT_LIT;
      throw new Death();
    }
    if (left > 0) {
      left--;
    }
  }
}
