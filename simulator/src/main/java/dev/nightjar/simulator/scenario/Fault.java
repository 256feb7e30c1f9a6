// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.simulator.scenario;

import java.time.Duration;
import java.util.List;

/// Something that goes wrong, and for how long; nodes are numbered from 0.
public sealed interface Fault {
  /// What people call it.
  FaultKind kind();

  /// Connections break, each time with this probability when something is sent.
  record Breaks(double probability, Duration lasts) implements Fault {
    @Override
    public FaultKind kind() {
      return FaultKind.BREAKS;
    }
  }

  /// The network becomes slow.
  record Slowness(Duration shortest, Duration longest, long bytesPerSecond, Duration lasts)
      implements Fault {
    @Override
    public FaultKind kind() {
      return FaultKind.SLOW;
    }
  }

  /// These nodes cannot reach the others.
  record Partition(List<Integer> island, Duration lasts) implements Fault {
    public Partition {
      island = List.copyOf(island);
    }

    @Override
    public FaultKind kind() {
      return FaultKind.PARTITION;
    }
  }

  /// The process is asked to end, and started again.
  record Restart(int node, Duration downtime) implements Fault {
    @Override
    public FaultKind kind() {
      return FaultKind.RESTART;
    }
  }

  /// The process dies, as by `kill -9`.
  ///
  /// @param steps how many more calls of its ports it lives, so that it dies between any two
  /// @param downtime until it is started again
  record Kill(int node, int steps, Duration downtime) implements Fault {
    @Override
    public FaultKind kind() {
      return FaultKind.KILL;
    }
  }

  /// As [Kill], and the disk forgets what was not synced; the other ends of its connections are not
  /// told.
  record PowerLoss(int node, int steps, Duration downtime) implements Fault {
    @Override
    public FaultKind kind() {
      return FaultKind.POWER;
    }
  }

  /// The home becomes what it was at the last backup but `generation`.
  record Rollback(int node, int generation, Duration downtime) implements Fault {
    @Override
    public FaultKind kind() {
      return FaultKind.ROLLBACK;
    }
  }

  /// The clock jumps; it is set right when calm returns.
  record ClockJump(int node, Duration by) implements Fault {
    @Override
    public FaultKind kind() {
      return FaultKind.CLOCK;
    }
  }

  /// The process stands still.
  record Pause(int node, Duration lasts) implements Fault {
    @Override
    public FaultKind kind() {
      return FaultKind.PAUSE;
    }
  }

  /// The home forgets its sessions with every contact, or has others than the contacts have.
  ///
  /// @param areSpoilt whether a few bits of each are flipped instead
  record BadSessions(int node, boolean areSpoilt, Duration downtime) implements Fault {
    @Override
    public FaultKind kind() {
      return FaultKind.SESSIONS;
    }
  }

  /// Frames that the node sends are broken, each with this probability.
  record BadFrames(int node, double probability, Duration lasts) implements Fault {
    @Override
    public FaultKind kind() {
      return FaultKind.FRAMES;
    }
  }

  /// Nothing can be written, so the node stops at its first write.
  record FullDisk(int node, Duration lasts) implements Fault {
    @Override
    public FaultKind kind() {
      return FaultKind.DISK;
    }
  }
}
