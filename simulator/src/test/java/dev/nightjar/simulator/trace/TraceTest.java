// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.simulator.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class TraceTest {
  private Instant now = Instant.parse("2026-06-01T12:00:00Z");
  private final Trace trace = new Trace(() -> now, 2);

  @Test
  void keepsTheLastLinesWithTheTimeSinceTheBeginning() {
    trace.say("node-001", "starts");
    now = now.plus(Duration.ofMinutes(61)).plusNanos(1_500_000);
    trace.say("node-002", "starts");
    trace.say("node-003", "starts");

    assertThat(trace.lines())
        .containsExactly("1:01:00.001500  node-002  starts", "1:01:00.001500  node-003  starts");
    assertThat(trace.dropped()).isEqualTo(1);
  }

  @Test
  void theDigestIsOfEveryLine() {
    var same = new Trace(() -> now, 1);
    for (var i = 0; i < 5; i++) {
      trace.say("node-001", "step " + i);
      same.say("node-001", "step " + i);
    }
    assertThat(same.digest()).isEqualTo(trace.digest());

    same.say("node-001", "one more");
    assertThat(same.digest()).isNotEqualTo(trace.digest());
  }
}
