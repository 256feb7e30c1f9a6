// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.run;

import dev.nightjar.benchmarks.goal.Gauge;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What the benchmarks of a run have given so far.
///
/// Owned by the thread that measures; not thread-safe.
final class Findings {
  private final Map<String, List<List<Double>>> elapsed = new HashMap<>();
  private final Map<String, List<List<Double>>> used = new HashMap<>();
  private final Map<String, List<List<Double>>> allocated = new HashMap<>();
  private final Map<String, String> failures = new HashMap<>();

  void add(String benchmark, Outcome outcome) {
    switch (outcome) {
      case Outcome.Measured(var onTheClock, var ofTheThread, var bytes) -> {
        keep(elapsed, benchmark, onTheClock);
        keep(used, benchmark, ofTheThread.isEmpty() ? onTheClock : ofTheThread);
        keep(allocated, benchmark, bytes);
      }
      case Outcome.Failed(var reason) -> failures.put(benchmark, reason);
    }
  }

  private static void keep(
      Map<String, List<List<Double>>> samples, String benchmark, List<Double> round) {
    if (!round.isEmpty()) {
      samples.computeIfAbsent(benchmark, _ -> new ArrayList<>()).add(round);
    }
  }

  /// Whether a benchmark has failed already, so that it need not be tried again.
  boolean hasFailed(String benchmark) {
    return failures.containsKey(benchmark);
  }

  Optional<Measurement> of(Gauge gauge) {
    return switch (gauge) {
      case Gauge.Timed(var benchmark) -> measurement(used, benchmark);
      case Gauge.Elapsed(var benchmark) -> measurement(elapsed, benchmark);
      case Gauge.Allocated(var benchmark) -> measurement(allocated, benchmark);
      case Gauge.Quotient(var above, var below) -> of(above).flatMap(a -> of(below).map(a::over));
      case Gauge.Difference(var whole, var part) -> of(whole).flatMap(w -> of(part).map(w::minus));
      case Gauge.Counted _ -> Optional.empty();
    };
  }

  /// Why a gauge has no value.
  String reason(Gauge gauge) {
    return benchmarks(gauge).stream()
        .filter(failures::containsKey)
        .map(failures::get)
        .findFirst()
        .orElse("it was not run");
  }

  /// The benchmarks that a gauge needs.
  static List<String> benchmarks(Gauge gauge) {
    return switch (gauge) {
      case Gauge.Timed(var benchmark) -> List.of(benchmark);
      case Gauge.Elapsed(var benchmark) -> List.of(benchmark);
      case Gauge.Allocated(var benchmark) -> List.of(benchmark);
      case Gauge.Quotient(var above, var below) ->
          Stream.of(above, below).flatMap(part -> benchmarks(part).stream()).toList();
      case Gauge.Difference(var whole, var part) ->
          Stream.of(whole, part).flatMap(one -> benchmarks(one).stream()).toList();
      case Gauge.Counted _ -> List.of();
    };
  }

  private static Optional<Measurement> measurement(
      Map<String, List<List<Double>>> samples, String benchmark) {
    return Optional.ofNullable(samples.get(benchmark)).map(Measurement::new);
  }
}
