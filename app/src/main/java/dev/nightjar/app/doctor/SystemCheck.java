// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/// The clock, the randomness, the disk. Thread-safe; stateless.
final class SystemCheck {
  private static final Instant RELEASED = Instant.parse("2026-11-01T00:00:00Z");
  private static final Instant ABSURD = Instant.parse("2060-01-01T00:00:00Z");
  private static final Duration SLOW = Duration.ofSeconds(1);
  private static final long LITTLE = 200L << 20;
  private static final long TOO_LITTLE = 10L << 20;

  private SystemCheck() {}

  static List<Finding> findings(Path home, Instant now) {
    return List.of(
        Finding.good(
            "operating system",
            System.getProperty("os.name") + " " + System.getProperty("os.version")),
        clock(now),
        randomness(),
        disk("disk", existing(home)),
        temporary(),
        DatabaseCheck.library());
  }

  static Finding clock(Instant now) {
    var detail = now + " (" + ZoneId.systemDefault() + ")";
    return now.isBefore(RELEASED) || now.isAfter(ABSURD)
        ? Finding.broken(
            "clock", detail, "Set the clock: invitations and keys expire by it (timedatectl).")
        : Finding.good("clock", detail);
  }

  private static Finding randomness() {
    var started = System.nanoTime();
    var random = new SecureRandom();
    random.nextBytes(new byte[64]);
    var took = Duration.ofNanos(System.nanoTime() - started);
    var detail = random.getAlgorithm() + ", 64 bytes in " + took.toNanos() / 1_000 + " µs";
    return took.compareTo(SLOW) > 0
        ? Finding.broken(
            "randomness", detail, "The system is short of entropy; wait, or add a source (rngd).")
        : Finding.good("randomness", detail);
  }

  private static Finding disk(String subject, Path folder) {
    try {
      var free = Files.getFileStore(folder).getUsableSpace();
      var detail = Sizes.of(free) + " free at " + folder;
      if (free < TOO_LITTLE) {
        return Finding.broken(subject, detail, "Free some space: nothing can be stored safely.");
      }
      return free < LITTLE
          ? Finding.weak(subject, detail, "Free some space soon.")
          : Finding.good(subject, detail);
    } catch (IOException _) {
      return Finding.weak(subject, "unknown at " + folder, "Check that the folder can be read.");
    }
  }

  /// Native libraries are unpacked there before they are loaded.
  private static Finding temporary() {
    var folder = Path.of(System.getProperty("java.io.tmpdir"));
    return Files.isDirectory(folder) && Files.isWritable(folder)
        ? Finding.good("temporary files", folder.toString())
        : Finding.broken(
            "temporary files",
            folder + " cannot be written",
            "Point TMPDIR (or -Djava.io.tmpdir) at a folder that can.");
  }

  private static Path existing(Path folder) {
    var existing = folder;
    while (!Files.exists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    return existing;
  }
}
