// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class TokenBucketTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

  private final TokenBucket bucket = new TokenBucket(3, Duration.ofMinutes(1));

  @Test
  void givesSoManyAtOnceAndThenOneEachSpan() {
    assertThat(taken(NOW)).isEqualTo(3);
    assertThat(taken(NOW.plusSeconds(59))).isZero();
    assertThat(taken(NOW.plusSeconds(60))).isEqualTo(1);
    assertThat(taken(NOW.plusSeconds(119))).isZero();
    assertThat(taken(NOW.plusSeconds(120))).isEqualTo(1);
  }

  @Test
  void isNeverMoreThanFull() {
    taken(NOW);
    assertThat(taken(NOW.plus(Duration.ofDays(1)))).isEqualTo(3);
    bucket.giveBack();
    bucket.giveBack();
    bucket.giveBack();
    bucket.giveBack();
    assertThat(taken(NOW.plus(Duration.ofDays(1)))).isEqualTo(3);
  }

  @Test
  void aSpanBeginsWhenTheFirstIsTaken() {
    assertThat(bucket.take(NOW)).isTrue();
    assertThat(bucket.take(NOW.plusSeconds(50))).isTrue();
    assertThat(taken(NOW.plusSeconds(60))).isEqualTo(2);
  }

  private int taken(Instant now) {
    var taken = 0;
    while (bucket.take(now)) {
      taken++;
    }
    return taken;
  }
}
