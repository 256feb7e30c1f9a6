// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.report;

import dev.nightjar.benchmarks.goal.Gauge;
import dev.nightjar.benchmarks.goal.Targets;
import dev.nightjar.benchmarks.run.Measurement;
import dev.nightjar.benchmarks.run.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

/// The figures of an earlier run that a new one is compared with.
///
/// A time is kept three ways: in microseconds, over its peer's and over the calibration loop's, so
/// that a slower machine or a busier hour is not taken for a slower program.
///
/// @param measuredOn the machine, for the reader
/// @param entries by row id
public record Baseline(String measuredOn, Map<String, Entry> entries) {
  private static final int VERSION = 1;
  private static final Set<String> KEYS = Set.of("version", "measured-on", "rows");
  private static final Set<String> ROW_KEYS = Set.of("value", "of-peer", "of-calibration");

  /// One row's figures.
  ///
  /// @param value in the row's unit
  /// @param ofPeer over the peer's value, empty without one
  /// @param ofCalibration over the calibration loop's time; only for times
  public record Entry(double value, Optional<Double> ofPeer, Optional<Double> ofCalibration) {}

  public Baseline {
    entries = Map.copyOf(entries);
  }

  /// The baseline that a run makes.
  public static Baseline of(String machine, List<Result> results) {
    var calibration = calibration(results);
    var entries = new LinkedHashMap<String, Entry>();
    for (var result : results) {
      result
          .value()
          .ifPresent(
              value -> entries.put(result.row().id(), entry(result, value.median(), calibration)));
    }
    return new Baseline(machine, entries);
  }

  static Entry entry(Result result, double value, Optional<Double> calibration) {
    boolean isTime =
        switch (result.row().gauge()) {
          case Gauge.Timed _, Gauge.Elapsed _ -> true;
          case Gauge.Allocated _,
              Gauge.Quotient _,
              Gauge.Difference _,
              Gauge.Counted _,
              Gauge.Played _ ->
              false;
        };
    return new Entry(
        value,
        result.ratio().map(Measurement::median),
        isTime ? calibration.map(micros -> value / micros) : Optional.empty());
  }

  /// The calibration loop's time in a run.
  static Optional<Double> calibration(List<Result> results) {
    return results.stream()
        .filter(result -> result.row().id().equals(Targets.CALIBRATION_ROW))
        .findFirst()
        .flatMap(Result::value)
        .map(Measurement::median);
  }

  /// Reads a stored baseline.
  ///
  /// @throws IOException if it cannot be read, or is not one of ours
  public static Baseline read(Path file) throws IOException {
    try {
      return parse(JSON.std.mapFrom(Files.readString(file)));
    } catch (JacksonException | ClassCastException | IllegalArgumentException e) {
      throw new IOException(file + " is not a baseline: " + e.getMessage(), e);
    }
  }

  private static Baseline parse(Map<String, Object> document) {
    requireKnown(document.keySet(), KEYS);
    if (!(document.get("version") instanceof Integer version) || version != VERSION) {
      throw new IllegalArgumentException("its version is not " + VERSION);
    }
    var entries = new LinkedHashMap<String, Entry>();
    if (document.get("rows") instanceof Map<?, ?> rows) {
      rows.forEach((id, row) -> entries.put((String) id, parseEntry((Map<?, ?>) row)));
    }
    return new Baseline(String.valueOf(document.get("measured-on")), entries);
  }

  private static Entry parseEntry(Map<?, ?> row) {
    requireKnown(row.keySet(), ROW_KEYS);
    return new Entry(
        number(row, "value")
            .orElseThrow(() -> new IllegalArgumentException("a row without a value")),
        number(row, "of-peer"),
        number(row, "of-calibration"));
  }

  private static Optional<Double> number(Map<?, ?> row, String key) {
    return Optional.ofNullable((Number) row.get(key)).map(Number::doubleValue);
  }

  private static void requireKnown(Set<?> keys, Set<String> known) {
    keys.stream()
        .filter(key -> !known.contains(key))
        .findFirst()
        .ifPresent(key -> {
          throw new IllegalArgumentException("unknown key " + key);
        });
  }

  /// The stored form.
  public String toJson() {
    var rows = new LinkedHashMap<String, Object>();
    entries.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> rows.put(entry.getKey(), json(entry.getValue())));
    var document = new LinkedHashMap<String, Object>();
    document.put("version", VERSION);
    document.put("measured-on", measuredOn);
    document.put("rows", rows);
    return JsonReport.text(document);
  }

  private static Map<String, Object> json(Entry entry) {
    var row = new LinkedHashMap<String, Object>();
    row.put("value", JsonReport.rounded(entry.value));
    entry.ofPeer.ifPresent(ratio -> row.put("of-peer", JsonReport.rounded(ratio)));
    entry.ofCalibration.ifPresent(ratio -> row.put("of-calibration", JsonReport.rounded(ratio)));
    return row;
  }
}
