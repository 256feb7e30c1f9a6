// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.flame;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FlameRecorderTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void writesAGraphOfTheScenario() throws Exception {
    var html = folder.resolve("flame.html");

    var hottest =
        new FlameRecorder(Duration.ofMillis(50))
            .record(Scenario.CALIBRATION, Duration.ofMillis(700), html);

    assertThat(html).content().contains("<!DOCTYPE html>").contains("CalibrationBenchmark");
    assertThat(hottest).anyMatch(line -> line.contains("CalibrationBenchmark.mixing"));
  }
}
