// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.run;

import dev.nightjar.benchmarks.goal.Gauge;
import dev.nightjar.benchmarks.goal.Play;
import dev.nightjar.benchmarks.scenario.Plays;
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
  private final Map<Gauge.Played, List<List<Double>>> played = new HashMap<>();
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

  void add(Play play, Plays.Performance performance) {
    switch (performance) {
      case Plays.Performance.Given(var figures) ->
          figures.forEach(
              (name, value) -> keep(played, new Gauge.Played(play, name), List.of(value)));
      case Plays.Performance.Failed(var reason) -> failures.put(play.name(), reason);
    }
  }

  private static <K> void keep(Map<K, List<List<Double>>> samples, K what, List<Double> round) {
    if (!round.isEmpty()) {
      samples.computeIfAbsent(what, _ -> new ArrayList<>()).add(round);
    }
  }

  /// Whether a benchmark has failed already, so that it need not be tried again.
  boolean hasFailed(String benchmark) {
    return failures.containsKey(benchmark);
  }

  boolean hasFailed(Play play) {
    return failures.containsKey(play.name());
  }

  Optional<Measurement> of(Gauge gauge) {
    return switch (gauge) {
      case Gauge.Timed(var benchmark) -> measurement(used, benchmark);
      case Gauge.Elapsed(var benchmark) -> measurement(elapsed, benchmark);
      case Gauge.Allocated(var benchmark) -> measurement(allocated, benchmark);
      case Gauge.Quotient(var above, var below) -> of(above).flatMap(a -> of(below).map(a::over));
      case Gauge.Difference(var whole, var part) -> of(whole).flatMap(w -> of(part).map(w::minus));
      case Gauge.Counted _ -> Optional.empty();
      case Gauge.Played figure -> measurement(played, figure);
    };
  }

  /// Why a gauge has no value, if something failed.
  Optional<String> failure(Gauge gauge) {
    return Stream.concat(play(gauge).map(Play::name).stream(), benchmarks(gauge).stream())
        .filter(failures::containsKey)
        .map(failures::get)
        .findFirst();
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
      case Gauge.Counted _, Gauge.Played _ -> List.of();
    };
  }

  /// The play that a gauge needs.
  static Optional<Play> play(Gauge gauge) {
    return gauge instanceof Gauge.Played(var play, _) ? Optional.of(play) : Optional.empty();
  }

  private static <K> Optional<Measurement> measurement(Map<K, List<List<Double>>> samples, K what) {
    return Optional.ofNullable(samples.get(what)).map(Measurement::new);
  }
}
