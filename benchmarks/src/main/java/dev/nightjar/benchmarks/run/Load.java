// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.run;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// What else the machine was doing.
///
/// @param average runnable processes over the last minute; negative where the system does not say
/// @param busiest other processes and their share of one core, the busiest first
public record Load(double average, List<String> busiest) {
  private static final int SHOWN = 5;
  private static final Duration WINDOW = Duration.ofMillis(500);

  /// Watches the machine for half a second.
  public static Load now() throws InterruptedException {
    var before = cpuTimes();
    Thread.sleep(WINDOW);
    return new Load(
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(), busiest(before));
  }

  private static List<String> busiest(Map<Long, Duration> before) {
    return cpuTimes().entrySet().stream()
        .filter(entry -> before.containsKey(entry.getKey()))
        .filter(entry -> entry.getKey() != ProcessHandle.current().pid())
        .map(entry ->
            Map.entry(entry.getKey(), share(entry.getValue().minus(before.get(entry.getKey())))))
        .filter(entry -> entry.getValue() >= 0.05)
        .sorted(Comparator.comparing(Map.Entry<Long, Double>::getValue).reversed())
        .limit(SHOWN)
        .map(entry -> describe(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static double share(Duration used) {
    return (double) used.toNanos() / WINDOW.toNanos();
  }

  private static String describe(long pid, double share) {
    var command =
        ProcessHandle.of(pid)
            .flatMap(handle -> handle.info().command())
            .map(path -> path.substring(path.lastIndexOf('/') + 1))
            .orElse("a process that ended");
    return String.format(Locale.ROOT, "%s %.0f %%", command, share * 100);
  }

  private static Map<Long, Duration> cpuTimes() {
    return ProcessHandle.allProcesses()
        .filter(handle -> handle.info().totalCpuDuration().isPresent())
        .collect(
            Collectors.toMap(
                ProcessHandle::pid,
                handle -> handle.info().totalCpuDuration().orElse(Duration.ZERO),
                (first, _) -> first,
                HashMap::new));
  }
}
