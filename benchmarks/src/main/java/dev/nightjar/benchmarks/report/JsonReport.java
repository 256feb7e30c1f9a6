// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.report;

import dev.nightjar.benchmarks.run.Load;
import dev.nightjar.benchmarks.run.Machine;
import dev.nightjar.benchmarks.run.Measurement;
import dev.nightjar.benchmarks.run.Result;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.jr.ob.JSON;

/// The report as one JSON document; `docs/benchmarks.md` describes its keys.
public final class JsonReport {
  private JsonReport() {}

  /// The document's text.
  public static String of(Report report) {
    var document = new LinkedHashMap<String, Object>();
    document.put("version", 1);
    document.put("started", report.started().toString());
    document.put("effort", report.effort());
    document.put("interrupted", report.found().isInterrupted());
    document.put("machine", machine(report.machine()));
    document.put("load-before", load(report.before()));
    document.put("load-after", load(report.after()));
    document.put("rows", report.results().stream().map(JsonReport::row).toList());
    report.comparison().ifPresent(comparison -> document.put("baseline", baseline(comparison)));
    return text(document);
  }

  private static Map<String, Object> machine(Machine machine) {
    var json = new LinkedHashMap<String, Object>();
    json.put("cpu", machine.cpu());
    json.put("cores", machine.cores());
    json.put("jdk", machine.jdk());
    json.put("system", machine.system());
    return json;
  }

  private static Map<String, Object> load(Load load) {
    var json = new LinkedHashMap<String, Object>();
    json.put("average", rounded(load.average()));
    json.put("busiest", load.busiest());
    return json;
  }

  private static Map<String, Object> row(Result result) {
    var row = result.row();
    var json = new LinkedHashMap<String, Object>();
    json.put("id", row.id());
    json.put("title", row.title());
    json.put("unit", row.unit());
    result.value().ifPresent(value -> json.put("value", measurement(value)));
    result.peer().ifPresent(peer -> json.put("peer", measurement(peer)));
    result.ratio().ifPresent(ratio -> json.put("ratio", rounded(ratio.median())));
    json.put("goals", goals(result));
    if (!result.note().isEmpty()) {
      json.put("note", result.note());
    }
    return json;
  }

  private static List<Map<String, Object>> goals(Result result) {
    var goals = new ArrayList<Map<String, Object>>();
    var verdicts = result.verdicts();
    for (int i = 0; i < verdicts.size(); i++) {
      var json = new LinkedHashMap<String, Object>();
      json.put("goal", result.row().goals().get(i).text(result.row().unit()));
      json.put("verdict", verdicts.get(i).code());
      json.put("text", verdicts.get(i).text());
      goals.add(json);
    }
    return goals;
  }

  private static Map<String, Object> measurement(Measurement measurement) {
    var json = new LinkedHashMap<String, Object>();
    json.put("median", rounded(measurement.median()));
    json.put("spread", rounded(measurement.spread()));
    json.put("low", rounded(measurement.low()));
    json.put("high", rounded(measurement.high()));
    json.put("samples", measurement.samples().size());
    return json;
  }

  private static Map<String, Object> baseline(Comparison comparison) {
    var json = new LinkedHashMap<String, Object>();
    json.put("measured-on", comparison.measuredOn());
    json.put("changes", comparison.changes().stream().map(JsonReport::change).toList());
    return json;
  }

  private static Map<String, Object> change(Comparison.Change change) {
    var json = new LinkedHashMap<String, Object>();
    json.put("id", change.id());
    json.put("basis", change.basis().title());
    json.put("times-worse", rounded(change.factor()));
    json.put("spread", rounded(change.spread()));
    json.put("severity", change.severity().name().toLowerCase(Locale.ROOT));
    return json;
  }

  /// Five significant digits: more is noise, and noise makes diffs.
  static double rounded(double value) {
    return Double.isFinite(value) && value != 0
        ? new BigDecimal(value).round(new MathContext(5)).doubleValue()
        : value;
  }

  static String text(Map<String, Object> document) {
    return JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(document) + "\n";
  }
}
