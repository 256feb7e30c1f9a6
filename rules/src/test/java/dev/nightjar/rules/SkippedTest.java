// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// No test is switched off, and none has a name under which the build would never run it.
final class SkippedTest {
  private static final Pattern SWITCHED_OFF =
      Pattern.compile("@(Disabled|Ignore)\\b|assumeTrue\\(\\s*false|assumeFalse\\(\\s*true");
  private static final Set<String> TESTS =
      Set.of("Test", "ParameterizedTest", "RepeatedTest", "TestFactory", "FuzzTest");

  @Test
  void noTestIsSwitchedOff() {
    assertThat(Repository.javaFiles())
        .filteredOn(file -> !file.getFileName().toString().equals("SkippedTest.java"))
        .filteredOn(file -> SWITCHED_OFF.matcher(Repository.read(file)).find())
        .extracting(Repository::name)
        .isEmpty();
  }

  @Test
  void everyTestIsInAClassThatTheBuildRuns() {
    var forgotten =
        tests().stream()
            .filter(method -> !isRun(method.file()))
            .map(method -> Repository.name(method.file()) + " " + method.name())
            .toList();

    assertThat(forgotten).as("tests in files not named *Test or *IT").isEmpty();
    assertThat(tests()).hasSizeGreaterThan(10);
  }

  @Test
  void aSwitchedOffTestWouldBeFound() {
    assertThat(SWITCHED_OFF.matcher("  @" + "Disabled(\"later\")").find()).isTrue();
    assertThat(SWITCHED_OFF.matcher("assumeTrue( false)").find()).isTrue();
    assertThat(SWITCHED_OFF.matcher("assumeTrue(VectorFiles.arePresent())").find()).isFalse();
    assertThat(isRun(Path.of("SessionTests.java"))).isFalse();
  }

  private static List<Sources.Method> tests() {
    return Sources.all().methods().stream()
        .filter(method -> method.annotations().stream().anyMatch(TESTS::contains))
        .toList();
  }

  private static boolean isRun(Path file) {
    return file.getFileName().toString().matches(".*(Test|IT)\\.java");
  }
}
