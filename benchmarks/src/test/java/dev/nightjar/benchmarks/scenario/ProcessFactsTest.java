// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ProcessFactsTest {
  @Test
  void aProgramMayHaveAnyName() {
    var stat = "7 (a) b ) S 1 7 7 0 -1 4194560 1 2 3 4 250 150 5 6 20 0 1 0 9";

    assertThat(ProcessFacts.cpu(stat)).isEqualTo(Duration.ofSeconds(4));
  }

  @Test
  void thisProcessHasFilesAndMemory() throws Exception {
    assumeTrue(Files.exists(Path.of("/proc/self/status")), "only Linux has /proc");

    var facts = ProcessFacts.of(ProcessHandle.current().pid());

    assertThat(facts.files()).isPositive();
    assertThat(facts.anonymous()).isPositive().isLessThan(facts.resident());
    assertThat(facts.cpu()).isPositive();
  }
}
