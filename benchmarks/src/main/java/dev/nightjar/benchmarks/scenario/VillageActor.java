// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.scenario;

import java.nio.file.Path;
import java.util.Map;

/// The program of a [Village].
public final class VillageActor {
  private VillageActor() {}

  /// Plays until nothing more is asked.
  ///
  /// @param arguments the folder of the homes, the number of its first node and how many there are
  public static void main(String[] arguments) throws Exception {
    var first = Integer.parseInt(arguments[1]);
    var count = Integer.parseInt(arguments[2]);
    try (var village = Village.founded(Path.of(arguments[0]), first, count)) {
      Dialogue.hold(Map.of(), village::play);
    }
    System.exit(0); // Whatever a library still waits for.
  }
}
