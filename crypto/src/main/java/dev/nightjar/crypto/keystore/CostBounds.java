// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.keystore;

/// Which Argon2id costs a reader pays; whoever can write the file chooses what it asks for.
///
/// @param maxMemoryKib the most memory
/// @param maxPasses the most passes over it
/// @param maxLanes the most parallel parts
record CostBounds(int maxMemoryKib, int maxPasses, int maxLanes) {
  /// At most 256 MiB, 16 passes, 4 lanes: some 5 seconds in pure Java, and less than the heap of
  /// 384 MiB that the command has.
  static final CostBounds STANDARD = new CostBounds(256 * 1024, 16, 4);

  boolean allow(long memoryKib, int passes, int lanes) {
    return lanes >= 1
        && lanes <= maxLanes
        && passes >= 1
        && passes <= maxPasses
        && memoryKib >= 8L * lanes
        && memoryKib <= maxMemoryKib;
  }
}
