// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InterruptedBenchIT {
  @TempDir private Path folder = Path.of("");

  @Test
  void whatWasMeasuredIsWrittenWhenSomebodyInterrupts() throws Exception {
    var out = folder.resolve("bench.json");
    var bench = start("bench", "--node", "--filter", "craft-p50|talking", "--out", out.toString());
    try (var progress = bench.errorReader()) {
      var step = progress.readLine();
      while (step != null && !step.contains("messages made and opened")) {
        step = progress.readLine();
      }
      assertThat(step).as("the second play begins").isNotNull();
      new ProcessBuilder("kill", "-INT", String.valueOf(bench.pid())).start().waitFor();

      assertThat(bench.waitFor(20, TimeUnit.SECONDS)).as("it ends soon").isTrue();
    } finally {
      bench.destroyForcibly();
    }
    assertThat(bench.exitValue()).isEqualTo(130);
    assertThat(Files.readString(out))
        .contains("\"interrupted\" : true", "the run was interrupted", "\"median\"");
  }

  private static Process start(String... arguments) throws Exception {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new ArrayList<>(List.of(java, "--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(BenchMain.class.getName());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
  }
}
