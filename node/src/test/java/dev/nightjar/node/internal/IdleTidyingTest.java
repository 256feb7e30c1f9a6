// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class IdleTidyingTest {
  private static final Duration MOMENT = Duration.ofMillis(1);

  private Instant now = Instant.parse("2026-06-01T12:00:00Z");
  private long untidy;
  private boolean isPossible = true;
  private int tries;
  private final IdleTidying tidying = new IdleTidying(() -> untidy, this::tidy);

  @Test
  void tidiesOnceNothingChangedForAWhile() {
    change();
    after(IdleTidying.PAUSE.minus(MOMENT));
    assertThat(tries).isZero();
    assertThat(tidying.due()).isEqualTo(now.plus(MOMENT));

    after(MOMENT);
    assertThat(tries).isOne();
    assertThat(tidying.due()).isEqualTo(Instant.MAX);
  }

  @Test
  void waitsAnewAfterEachChange() {
    change();
    after(IdleTidying.PAUSE.minus(MOMENT));
    change();
    after(IdleTidying.PAUSE.minus(MOMENT));
    assertThat(tries).isZero();

    after(MOMENT);
    assertThat(tries).isOne();
  }

  @Test
  void aChangeThatIsSeenLateIsNotTidiedAtOnce() {
    change();
    untidy += 4_096;
    after(IdleTidying.PAUSE);

    assertThat(tries).isZero();
    assertThat(tidying.due()).isEqualTo(now.plus(IdleTidying.PAUSE));
  }

  @Test
  void triesAgainLaterWhatCouldNotBeDone() {
    isPossible = false;
    change();
    after(IdleTidying.PAUSE);
    after(MOMENT);
    assertThat(tries).isOne();

    isPossible = true;
    after(IdleTidying.PAUSE);
    assertThat(tries).isEqualTo(2);
    assertThat(untidy).isZero();
  }

  @Test
  void doesNothingWhileEverythingIsTidy() {
    after(IdleTidying.PAUSE);

    assertThat(tries).isZero();
    assertThat(tidying.due()).isEqualTo(Instant.MAX);
  }

  private void change() {
    untidy += 4_096;
    tidying.look(now);
  }

  private void after(Duration time) {
    now = now.plus(time);
    tidying.look(now);
  }

  private void tidy() {
    tries++;
    untidy = isPossible ? 0 : untidy;
  }
}
