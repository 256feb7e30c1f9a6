// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.crypto.suite.Suite;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class ScriptTest {
  @Test
  void everyModeIsUsedInBothDirections() {
    for (var suite : Suite.values()) {
      var directions =
          Script.lines().stream()
              .filter(line -> line.suite() == suite)
              .map(Script.Line::fromFirst)
              .collect(Collectors.toSet());

      assertThat(directions)
          .as(suite.name())
          .containsAll(suite.hasSessions() ? Set.of(true, false) : Set.of(true));
    }
  }

  @Test
  void envelopesAreOnlyForWhatHasNoSessions() {
    assertThat(Script.lines()).allMatch(line -> line.envelope() != line.suite().hasSessions());
  }

  @Test
  void textsAreShortAndLongAndInManyScripts() {
    assertThat(Script.lines()).anyMatch(line -> line.text().length() <= 1);
    assertThat(Script.lines()).anyMatch(line -> line.text().length() >= 8_000);
    assertThat(Script.lines())
        .anyMatch(line -> line.text().codePoints().anyMatch(point -> point > 0xFFFF));
    assertThat(Script.lines()).anyMatch(line -> line.text().contains("\n"));
  }

  @Test
  void modesOnlyRise() {
    var sessions =
        Script.lines().stream().map(Script.Line::suite).filter(Suite::hasSessions).toList();

    assertThat(sessions).isSorted();
  }
}
