// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.nightjar.crypto.suite.Suite;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class NodeSettingsTest {
  private static final NodeSettings DEFAULTS = NodeSettings.defaults();

  @Test
  void timeoutsOfTheNetworkHaveBounds() {
    var good = Duration.ofSeconds(1);
    for (var bad : new Duration[] {Duration.ZERO, Duration.ofNanos(999_999), Duration.ofHours(2)}) {
      refuses(() -> timeouts(bad, good, good));
      refuses(() -> timeouts(good, bad, good));
      refuses(() -> timeouts(good, good, bad));
    }
    for (var bound : new Duration[] {Duration.ofMillis(1), Duration.ofHours(1)}) {
      assertThat(timeouts(bound, bound, bound).idleTimeout()).isEqualTo(bound);
    }
  }

  private static NetworkSettings timeouts(Duration connect, Duration idle, Duration write) {
    return new NetworkSettings(connect, idle, write, 1, 1, 4 << 20);
  }

  @Test
  void countsHaveBounds() {
    refuses(() -> counts(0, 1, 4 << 20));
    refuses(() -> counts(1, 0, 4 << 20));
    refuses(() -> counts(1, 1, (4 << 20) - 1));
    refuses(() -> counts(1, 1, (1 << 30) + 1));
    assertThat(counts(1, 1, 1 << 30).maxQueuedBytes()).isEqualTo(1 << 30);
  }

  private static NetworkSettings counts(int connections, int perAddress, int queued) {
    var second = Duration.ofSeconds(1);
    return new NetworkSettings(second, second, second, connections, perAddress, queued);
  }

  @Test
  void answersAndMessagesHaveBounds() {
    refuses(() -> DEFAULTS.withAnswerTimeout(Duration.ZERO));
    refuses(() -> DEFAULTS.withAnswerTimeout(Duration.ofHours(2)));
    refuses(() -> DEFAULTS.withMessageLifetime(Duration.ZERO));
    assertThat(DEFAULTS.withAnswerTimeout(Duration.ofHours(1)).answerTimeout()).isPositive();
  }

  @Test
  void theModeIsNotBelowTheFloor() {
    refuses(() -> DEFAULTS.withModes(Suite.CLASSICAL, Suite.HYBRID));
    refuses(() -> DEFAULTS.withModes(Suite.RSA, Suite.RSA));
  }

  private static void refuses(Runnable construction) {
    assertThatExceptionOfType(NightjarException.Invalid.class).isThrownBy(construction::run);
  }
}
