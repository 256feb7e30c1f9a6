// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.command;

import dev.nightjar.app.terminal.Terminal;

/// Says on the error stream how far something large is, now and then.
///
/// Owned by one command; not thread-safe.
final class ByteProgress {
  private static final long STEP = 64L << 20;
  private static final long MIB = 1L << 20;

  private final Terminal terminal;
  private final String what;
  private long next = STEP;

  ByteProgress(Terminal terminal, String what) {
    this.terminal = terminal;
    this.what = what;
  }

  void reached(long bytes) {
    if (bytes >= next) {
      terminal.note("%,d MiB %s".formatted(bytes / MIB, what));
      next = bytes - bytes % STEP + STEP;
    }
  }
}
