// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.simulator.scenario;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// A way in which things go wrong, as people name it.
public enum FaultKind {
  /// Connections break, and what they carried is lost.
  BREAKS,
  /// The network is slow, jittery and narrow.
  SLOW,
  /// Some nodes cannot reach the others for a while.
  PARTITION,
  /// A process ends in good order and is started again.
  RESTART,
  /// A process is killed between two steps and started again.
  KILL,
  /// A machine loses its power, with it every write that was not synced, and nobody is told.
  POWER,
  /// A home is put back from a backup.
  ROLLBACK,
  /// A clock jumps.
  CLOCK,
  /// A process stands still, then handles everything at once.
  PAUSE,
  /// A disk cannot be written for a while.
  DISK,
  /// A home has lost its sessions, or they are not what they were.
  SESSIONS,
  /// What a process says is left out, doubled, muddled or garbled, one frame at a time.
  FRAMES;

  /// The name on the command line.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The kind that is named so.
  public static Optional<FaultKind> find(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }
}
