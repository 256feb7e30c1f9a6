// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.scenario;

import java.util.Map;

/// The program of a [Crowd].
public final class CrowdActor {
  private CrowdActor() {}

  /// Plays until nothing more is asked.
  public static void main(String[] arguments) throws Exception {
    try (var crowd = new Crowd()) {
      Dialogue.hold(Map.of(), crowd::play);
    }
    System.exit(0); // Whatever a library still waits for.
  }
}
