// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.doctor;

import dev.nightjar.crypto.secret.LockedMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Whether long-lived secrets can be kept out of the swap and of core dumps.
///
/// Thread-safe; stateless.
final class MemoryCheck {
  private static final Path LIMITS = Path.of("/proc/self/limits");

  private MemoryCheck() {}

  static List<Finding> findings() {
    return List.of(locking(), limit());
  }

  private static Finding locking() {
    var report = LockedMemory.report();
    return report.isLocked()
        ? Finding.good("locked memory", report.detail())
        : Finding.weak(
            "locked memory",
            report.detail(),
            "Secrets may reach the swap: raise the limit (ulimit -l), or encrypt the swap.");
  }

  /// What the system allows one process to lock.
  private static Finding limit() {
    try (var lines = Files.lines(LIMITS)) {
      var detail =
          lines
              .filter(line -> line.startsWith("Max locked memory"))
              .findFirst()
              .map(line -> line.substring("Max locked memory".length()).strip())
              .map(line -> line.replaceFirst("\\s.*", ""))
              .map(bytes -> bytes.matches("[0-9]+") ? Sizes.of(Long.parseLong(bytes)) : bytes)
              .orElse("unknown");
      return Finding.good("limit of locked memory", detail);
    } catch (IOException _) {
      return Finding.good("limit of locked memory", "unknown on this system");
    }
  }
}
