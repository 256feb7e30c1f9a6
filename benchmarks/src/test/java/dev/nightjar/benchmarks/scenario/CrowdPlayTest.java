// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CrowdPlayTest {
  @Test
  void theHardLimitOfOpenFilesIsRead() {
    var limits =
        """
        Limit                     Soft Limit           Hard Limit           Units
        Max processes             95000                95000                processes
        Max open files            1024                 20000                files
        """;

    assertThat(CrowdPlay.mostFiles(limits)).isEqualTo(20_000);
    assertThat(CrowdPlay.mostFiles(limits.replace("20000", "unlimited"))).isEqualTo(Long.MAX_VALUE);
    assertThat(CrowdPlay.mostFiles("")).isZero();
  }
}
