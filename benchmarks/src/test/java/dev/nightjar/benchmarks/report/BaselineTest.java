// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BaselineTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void readsWhatItWrote() throws IOException {
    var baseline =
        Baseline.of(
            "A processor",
            List.of(
                Sample.measured(Sample.CALIBRATION, 10),
                Sample.beside(Sample.SIGN, 12, 8),
                Sample.measured(Sample.HITS, 95),
                Sample.failed(Sample.SIGN, "died")));

    var read = Baseline.read(write(baseline.toJson()));

    assertThat(read).isEqualTo(baseline);
    assertThat(read.entries().get("sign"))
        .isEqualTo(new Baseline.Entry(12, Optional.of(1.5), Optional.of(1.2)));
    assertThat(read.entries().get("hits"))
        .isEqualTo(new Baseline.Entry(95, Optional.empty(), Optional.empty()));
  }

  @Test
  void refusesAnotherVersion() {
    assertRefused("{\"version\": 2, \"measured-on\": \"x\", \"rows\": {}}", "version");
  }

  @Test
  void refusesUnknownKeys() {
    assertRefused("{\"version\": 1, \"rows\": {}, \"colour\": 1}", "colour");
    assertRefused("{\"version\": 1, \"rows\": {\"sign\": {\"value\": 1, \"x\": 2}}}", "x");
  }

  @Test
  void refusesWhatIsNoBaseline() {
    assertRefused("[1, 2]", "not a baseline");
    assertRefused("{\"version\": 1, \"rows\": {\"sign\": {\"value\": \"fast\"}}}", "not a");
    assertRefused("{\"version\": 1, \"rows\": {\"sign\": {}}}", "without a value");
    assertRefused("{\"version\": 1, \"rows\": {\"sign\": 7}}", "not a baseline");
  }

  private void assertRefused(String text, String because) {
    assertThatThrownBy(() -> Baseline.read(write(text)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(because);
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("baseline.json"), text);
  }
}
