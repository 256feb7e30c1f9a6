// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;

final class TargetsTest {
  private static final String ROOT = "dev.nightjar.benchmarks.";

  @Test
  void everyRowHasANameOfItsOwn() {
    assertThat(Targets.all()).extracting(Row::id).doesNotHaveDuplicates();
    assertThat(Targets.all()).extracting(Row::id).allMatch(id -> id.matches("[a-z0-9-]+"));
  }

  @Test
  void everyBenchmarkThatARowNamesIsThere() throws Exception {
    for (var benchmark : benchmarks()) {
      if (!benchmark.startsWith("peer.")) {
        assertThat(hasBenchmark(benchmark)).as(benchmark).isTrue();
      }
    }
  }

  @Test
  void everyPeerBenchmarkIsInTheSourcesOfTheProfile() throws IOException {
    for (var benchmark : benchmarks()) {
      if (benchmark.startsWith("peer.")) {
        var source = Path.of("src/peer/java", (ROOT + type(benchmark)).replace('.', '/') + ".java");
        assertThat(Files.readString(source)).contains(" " + method(benchmark) + "(");
      }
    }
  }

  @Test
  void everySurveyIsReported() {
    assertThat(Targets.all().stream().map(Row::gauge))
        .containsAll(Stream.of(Survey.values()).map(Gauge.Counted::new).toList());
  }

  @Test
  void theCalibrationIsARowWithoutAGoal() {
    var calibration =
        Targets.all().stream().filter(row -> row.id().equals(Targets.CALIBRATION_ROW)).findFirst();

    assertThat(calibration).get().extracting(Row::goals).isEqualTo(List.of());
  }

  @Test
  void refusesARatioToNobody() {
    assertThatThrownBy(() ->
            new Row(
                "x", "x", "µs", new Gauge.Timed("x.X.x"), List.of(), List.of(new Goal.OfPeer(1))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Set<String> benchmarks() {
    var names = new TreeSet<String>();
    for (var row : Targets.all()) {
      row.peers().forEach(peer -> names.addAll(benchmarks(peer.gauge())));
      names.addAll(benchmarks(row.gauge()));
    }
    return names;
  }

  private static List<String> benchmarks(Gauge gauge) {
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

  private static boolean hasBenchmark(String benchmark) throws ClassNotFoundException {
    return Arrays.stream(Class.forName(ROOT + type(benchmark)).getMethods())
        .filter(method -> method.isAnnotationPresent(Benchmark.class))
        .anyMatch(method -> method.getName().equals(method(benchmark)));
  }

  private static String type(String benchmark) {
    return benchmark.substring(0, benchmark.lastIndexOf('.'));
  }

  private static String method(String benchmark) {
    return benchmark.substring(benchmark.lastIndexOf('.') + 1);
  }
}
