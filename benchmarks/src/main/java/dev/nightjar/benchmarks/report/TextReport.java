// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.report;

import dev.nightjar.benchmarks.goal.Figures;
import dev.nightjar.benchmarks.run.Load;
import dev.nightjar.benchmarks.run.Measurement;
import dev.nightjar.benchmarks.run.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The report for people.
public final class TextReport {
  private TextReport() {}

  /// The whole report, ending with a line break.
  public static String of(Report report) {
    var text = new StringBuilder();
    text.append(heading(report));
    text.append(line("what", "median", "spread", "peer", "ratio", "goals"));
    report.results().forEach(result -> text.append(row(result)));
    text.append(notes(report.results()));
    report.comparison().ifPresent(comparison -> text.append(comparison(comparison)));
    text.append(summary(report.results()));
    return text.toString();
  }

  private static String heading(Report report) {
    var machine = report.machine();
    return String.format(
        Locale.ROOT,
        "%s, %d cores, %s%n%s; %s run%s%nload %s before, %s after%n%n",
        machine.cpu(),
        machine.cores(),
        machine.system(),
        machine.jdk(),
        report.effort(),
        report.found().isInterrupted() ? ", interrupted: what was measured until then" : "",
        load(report.before()),
        load(report.after()));
  }

  private static String load(Load load) {
    var average = load.average() < 0 ? "unknown" : Figures.of(load.average());
    return load.busiest().isEmpty()
        ? average
        : average + " (" + String.join(", ", load.busiest()) + ")";
  }

  private static String row(Result result) {
    var unit = result.row().unit();
    return line(
        result.row().title(),
        result.value().map(value -> Figures.of(value.median()) + " " + unit).orElse("–"),
        result
            .value()
            .filter(value -> value.samples().size() > 1)
            .map(TextReport::spread)
            .orElse(""),
        result.peer().map(peer -> Figures.of(peer.median())).orElse(""),
        result.ratio().map(ratio -> Figures.of(ratio.median()) + "×").orElse(""),
        goals(result));
  }

  private static String spread(Measurement value) {
    return String.format(Locale.ROOT, "±%.0f %%", value.spread() * 50);
  }

  private static String goals(Result result) {
    var goals = new ArrayList<String>();
    var verdicts = result.verdicts();
    for (int i = 0; i < verdicts.size(); i++) {
      goals.add(
          result.row().goals().get(i).text(result.row().unit()) + ": " + verdicts.get(i).text());
    }
    return goals.isEmpty() && result.value().isEmpty()
        ? "not measured: " + result.note()
        : String.join("; ", goals);
  }

  private static String notes(List<Result> results) {
    var text = new StringBuilder();
    var notes =
        results.stream()
            .filter(result -> result.value().isPresent() && !result.note().isEmpty())
            .toList();
    if (!notes.isEmpty()) {
      text.append(System.lineSeparator());
    }
    notes.stream()
        .map(result -> result.row().id() + ": " + result.note() + System.lineSeparator())
        .forEach(text::append);
    return text.toString();
  }

  private static String comparison(Comparison comparison) {
    var text = new StringBuilder();
    text.append(
        String.format(Locale.ROOT, "%nagainst the baseline (%s)%n", comparison.measuredOn()));
    comparison.changes().stream()
        .filter(change -> change.severity() != Severity.NONE)
        .map(change ->
            String.format(
                Locale.ROOT,
                "  %-6s %s: %s× worse by %s (spread ±%.0f %%)%n",
                change.severity(),
                change.id(),
                Figures.of(change.factor()),
                change.basis().title(),
                change.spread() * 50))
        .forEach(text::append);
    long fine = comparison.changes().stream().filter(c -> c.severity() == Severity.NONE).count();
    return text.append(
            String.format(
                Locale.ROOT, "  %d of %d rows no worse%n", fine, comparison.changes().size()))
        .toString();
  }

  private static String summary(List<Result> results) {
    var verdicts = results.stream().flatMap(result -> result.verdicts().stream()).toList();
    return String.format(
        Locale.ROOT,
        "%n%d goals: %d met, %d missed, %d without a peer, %d not measured%n",
        verdicts.size(),
        verdicts.stream().filter(v -> v.code().equals("met")).count(),
        verdicts.stream().filter(v -> v.code().equals("missed")).count(),
        verdicts.stream().filter(v -> v.code().equals("no-peer")).count(),
        verdicts.stream().filter(v -> v.code().equals("not-measured")).count());
  }

  private static String line(String... cells) {
    return String.format(Locale.ROOT, "%-44s %14s %7s %10s %8s  %s", (Object[]) cells)
            .stripTrailing()
        + System.lineSeparator();
  }
}
