// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class ProgressTest {
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final StringWriter written = new StringWriter();
  private final Progress progress =
      new Progress(new PrintWriter(written), now::get, 4, Duration.ofSeconds(5));

  @Test
  void beginsWithWhatWasExpected() {
    progress.step("first");

    assertThat(progress.remaining()).isEqualTo(Duration.ofSeconds(20));
    assertThat(written.toString()).contains("[ 1/4] first").contains("20 s left");
  }

  @Test
  void learnsFromWhatIsDone() {
    progress.step("first");
    now.set(Instant.EPOCH.plusSeconds(30));
    progress.step("second");

    assertThat(progress.remaining()).isEqualTo(Duration.ofSeconds(90));
    assertThat(written.toString()).contains("1 min 30 s left");
  }
}
