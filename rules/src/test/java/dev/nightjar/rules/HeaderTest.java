// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// Every source file names its licence in the line where tools look for it.
final class HeaderTest {
  private static final String LICENCE = "SPDX-License-Identifier: Apache-2.0";

  @Test
  void everySourceFileNamesItsLicence() {
    var sources =
        Repository.files(file -> file.toString().matches(".*\\.(java|proto)|.*pom\\.xml"));

    assertThat(sources)
        .filteredOn(file -> !namesLicence(file.toString(), Repository.read(file)))
        .extracting(Repository::name)
        .as("files without a licence header")
        .isEmpty();
    assertThat(sources).as("files looked at").hasSizeGreaterThan(10);
  }

  @Test
  void aMissingOrLateHeaderWouldBeFound() {
    assertThat(namesLicence("A.java", "class A {}")).isFalse();
    assertThat(namesLicence("A.java", "\n// " + LICENCE)).isFalse();
    assertThat(namesLicence("A.java", "// " + LICENCE + "\nclass A {}")).isTrue();
  }

  private static boolean namesLicence(String file, String text) {
    var lines = text.lines().limit(2).toList();
    return Path.of(file).getFileName().toString().equals("pom.xml")
        ? lines.contains("<!-- " + LICENCE + " -->")
        : !lines.isEmpty() && lines.getFirst().equals("// " + LICENCE);
  }
}
