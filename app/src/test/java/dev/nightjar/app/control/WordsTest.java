// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.crypto.suite.Suite;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WordsTest {
  @Test
  void durationsAreReadWithTheirUnit() {
    assertThat(Words.duration("500ms")).contains(Duration.ofMillis(500));
    assertThat(Words.duration("30s")).contains(Duration.ofSeconds(30));
    assertThat(Words.duration("10m")).contains(Duration.ofMinutes(10));
    assertThat(Words.duration("12h")).contains(Duration.ofHours(12));
    assertThat(Words.duration("7d")).contains(Duration.ofDays(7));
  }

  @Test
  void whatIsNoDurationIsRefused() {
    assertThat(Words.duration("30")).isEmpty();
    assertThat(Words.duration("-1s")).isEmpty();
    assertThat(Words.duration("1 s")).isEmpty();
    assertThat(Words.duration("9999999999s")).isEmpty();
    assertThat(Words.duration("")).isEmpty();
  }

  @Test
  void durationsAreShownInTheUnitThatSaysThemWhole() {
    assertThat(Words.of(Duration.ofMillis(1_500))).isEqualTo("1500 ms");
    assertThat(Words.of(Duration.ofSeconds(90))).isEqualTo("90 s");
    assertThat(Words.of(Duration.ofMinutes(5))).isEqualTo("5 min");
    assertThat(Words.of(Duration.ofHours(3))).isEqualTo("3 h");
    assertThat(Words.of(Duration.ofDays(2))).isEqualTo("2 d");
    assertThat(Words.of(Duration.ZERO)).isEqualTo("0 s");
  }

  @Test
  void aDurationIsSpeltAsItIsRead() {
    for (var text :
        List.of("0s", "500ms", "1500ms", "30s", "10m", "12h", "12d", "365d", "999999999d")) {
      var duration = Words.duration(text).orElseThrow();
      assertThat(Words.duration(Words.spelt(duration))).as(text).contains(duration);
    }
  }

  @Test
  void suitesAreFoundWhateverTheirCase() {
    assertThat(Words.find(Suite.class, "Hybrid")).contains(Suite.HYBRID);
    assertThat(Words.find(Suite.class, "rsa")).contains(Suite.RSA);
    assertThat(Words.find(Suite.class, "best")).isEmpty();
  }
}
