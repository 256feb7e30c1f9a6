// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// What the system says of a process: processor time, memory, open files.
///
/// @param cpu of all its threads since it began
/// @param anonymous memory that is its own, in bytes
/// @param resident all its memory, what it shares with others included, in bytes
/// @param files open file descriptors
record ProcessFacts(Duration cpu, long anonymous, long resident, int files) {
  private static final int USER_TICKS = 13;
  private static final int SYSTEM_TICKS = 14;

  /// What Linux counts processor time in, on every machine that Java runs on.
  private static final int TICKS_PER_SECOND = 100;

  static ProcessFacts of(long pid) throws IOException {
    var folder = Path.of("/proc", String.valueOf(pid));
    return new ProcessFacts(
        cpu(Files.readString(folder.resolve("stat"))),
        bytes(folder, "RssAnon:"),
        bytes(folder, "VmRSS:"),
        files(folder.resolve("fd")));
  }

  /// The name of the program, in brackets, may contain anything; the fields follow it.
  static Duration cpu(String stat) {
    var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    var begin = 2; // The first field after the name is the third.
    var ticks =
        Long.parseLong(fields[USER_TICKS - begin]) + Long.parseLong(fields[SYSTEM_TICKS - begin]);
    return Duration.ofMillis(ticks * 1000 / TICKS_PER_SECOND);
  }

  private static long bytes(Path folder, String what) throws IOException {
    try (var lines = Files.lines(folder.resolve("status"))) {
      return lines
          .filter(line -> line.startsWith(what))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
          .findFirst()
          .orElseThrow(() -> new IOException("the system does not say " + what));
    }
  }

  private static int files(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return (int) files.count();
    }
  }
}
