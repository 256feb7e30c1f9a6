// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class CrowdTest {
  @Test
  void whoeverAsksIsToldWhatFailedFirst() throws InterruptedException {
    try (var crowd = new Crowd()) {
      assertThat(crowd.play("open", List.of())).isEqualTo(Map.of("count", 0));
      var broken = new IllegalStateException("broken");
      assertThatThrownBy(() -> crowd.ask(() -> fail(broken))).hasCause(broken);
      assertThatThrownBy(() -> crowd.play("open", List.of())).hasCause(broken);
    }
  }

  private static int fail(RuntimeException with) {
    throw with;
  }
}
