// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

final class CalendarTest {
  @Test
  void saysWhatTheClockSaysUnlessNoFormatHoldsIt() {
    assertThat(shown("2026-06-01T12:00:00.123Z")).isEqualTo("2026-06-01T12:00:00.123Z");
    assertThat(shown("1970-01-01T00:00:00Z")).isEqualTo("1970-01-01T00:00:00Z");
    assertThat(shown("1969-12-31T23:59:59.999Z")).isEqualTo("1970-01-01T00:00:00Z");
    assertThat(shown("2105-01-01T00:00:00Z")).isEqualTo("2105-01-01T00:00:00Z");
    assertThat(shown("9999-12-31T00:00:00Z")).isEqualTo("2105-01-01T00:00:00Z");
  }

  private static String shown(String clock) {
    return new Calendar(InstantSource.fixed(Instant.parse(clock))).instant().toString();
  }
}
