// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.simulator;

import dev.nightjar.simulator.scenario.FaultKind;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// What several simulations came to together.
public record Tally(List<Outcome> outcomes) {
  private static final double SECONDS_PER_HOUR = 3_600;

  public Tally {
    outcomes = List.copyOf(outcomes);
  }

  /// Whether every invariant held in every run.
  public boolean survived() {
    return outcomes.stream().allMatch(Outcome::survived);
  }

  /// The time that passed for the nodes.
  public Duration simulated() {
    return outcomes.stream()
        .map(outcome -> outcome.figures().simulated())
        .reduce(Duration.ZERO, Duration::plus);
  }

  /// How often something went wrong.
  public int faults() {
    return outcomes.stream().mapToInt(outcome -> outcome.figures().faultCount()).sum();
  }

  private int faults(FaultKind kind) {
    return outcomes.stream()
        .mapToInt(outcome -> outcome.figures().faults().getOrDefault(kind, 0))
        .sum();
  }

  private String time() {
    var time = simulated();
    return time.toHours() < 1
        ? time.toMinutes() + " simulated minutes"
        : "%.1f simulated hours".formatted(time.toSeconds() / SECONDS_PER_HOUR);
  }

  /// All of it in one line.
  @Override
  public String toString() {
    var kinds =
        Arrays.stream(FaultKind.values())
            .filter(kind -> faults(kind) > 0)
            .map(kind -> faults(kind) + " " + kind.word())
            .collect(Collectors.joining(", "));
    return "%s: %s, %,d faults%s"
        .formatted(
            survived() ? "Survived" : "Not survived",
            time(),
            faults(),
            kinds.isEmpty() ? "" : " (" + kinds + ")");
  }
}
